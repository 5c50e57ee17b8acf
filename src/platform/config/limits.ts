import { z } from 'zod';

const whole = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual);

/** How much time and how many connections others may take; `docs/operations.md` tells what happens beyond. */
export const limitVariables = {
  DOWNLOADS_AT_ONCE: whole(2, 50, 6),
  DOWNLOAD_SECONDS: whole(1, 86_400, 1_800),
  STALL_SECONDS: whole(1, 600, 30),
  HEADER_SECONDS: whole(1, 600, 15),
  REQUEST_SECONDS: whole(1, 3_600, 60),
  CONNECTIONS_MAX: whole(10, 100_000, 5_000),
  POSTS_PER_MINUTE: whole(10, 100_000, 600),
  DATABASE_WAIT_SECONDS: whole(1, 600, 10),
  STOP_SECONDS: whole(1, 600, 9),
  JOB_LOST_SECONDS: whole(1, 3_600, 60),
  SMTP_TIMEOUT_SECONDS: whole(1, 60, 15),
  MAIL_PAUSE_SECONDS: whole(1, 3_600, 30),
  REPLICA_AGE_SECONDS: whole(1, 3_600, 30),
};

/** All times in milliseconds. */
export interface Limits {
  /** Files that the public takes at once; people who are signed in have half as many beside them. */
  readonly downloads: number;
  readonly deskDownloads: number;
  /** Of one download as a whole, however well its reader takes. */
  readonly downloadMs: number;
  /** Without one byte taken of an answer, or sent of a request, after which the connection ends. */
  readonly stallMs: number;
  /** From the first byte of a connection or a request to the end of its head. */
  readonly headerMs: number;
  /** From the first byte of a request to the last of its body. */
  readonly requestMs: number;
  readonly connections: number;
  /** Of one address, each portal for itself: a brake for floods only. */
  readonly postsPerMinute: number;
  /** For a connection of a pool; then 503. */
  readonly databaseWaitMs: number;
  /** From the signal to the end of the process. */
  readonly stopMs: number;
  /** Without a sign of life of the process that holds a job; then another takes it. */
  readonly jobLostMs: number;
  /** For each step of handing a letter to the mail server. */
  readonly smtpMs: number;
  /** Until a letter that did not leave is tried again, the first time. */
  readonly mailPauseMs: number;
  /** By which a replica may be behind before the public reads from the primary. */
  readonly replicaAgeMs: number;
}

type LimitValues = Readonly<Record<keyof typeof limitVariables, number>>;

export function readLimits(values: LimitValues): Limits {
  const requestMs = values.REQUEST_SECONDS * 1000;
  return {
    downloads: values.DOWNLOADS_AT_ONCE,
    deskDownloads: Math.ceil(values.DOWNLOADS_AT_ONCE / 2),
    downloadMs: values.DOWNLOAD_SECONDS * 1000,
    stallMs: values.STALL_SECONDS * 1000,
    headerMs: Math.min(values.HEADER_SECONDS * 1000, requestMs),
    requestMs,
    connections: values.CONNECTIONS_MAX,
    postsPerMinute: values.POSTS_PER_MINUTE,
    databaseWaitMs: values.DATABASE_WAIT_SECONDS * 1000,
    stopMs: values.STOP_SECONDS * 1000,
    jobLostMs: values.JOB_LOST_SECONDS * 1000,
    smtpMs: values.SMTP_TIMEOUT_SECONDS * 1000,
    mailPauseMs: values.MAIL_PAUSE_SECONDS * 1000,
    replicaAgeMs: values.REPLICA_AGE_SECONDS * 1000,
  };
}
