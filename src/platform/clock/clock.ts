import { Injectable } from '@nestjs/common';
import { businessDateOf, type BusinessDate } from '../../kernel/dates/business-date.js';

/** Milliseconds by which this machine and the database may differ, before the machine is no longer believed. */
const LENIENT_MS = 5_000;
const MS = 1_000;

/**
 * The only source of the present; tests put their own in its place. The database dates what is kept, so where this
 * machine's clock is off, the database's counts: codes, sessions, days and limits then agree, in every process.
 */
@Injectable()
export class Clock {
  /** The database's time, in milliseconds since 1970, at the beginning of this process's own count. */
  private databaseStart: number | null = null;
  private toldOffMs = 0;

  now(): Date {
    const own = new Date();
    const off = this.offMs(own);
    return Math.abs(off) <= LENIENT_MS ? own : new Date(own.getTime() + off);
  }

  /**
   * Takes the time of the database, in seconds since 1970. Gives the seconds by which it is ahead of this machine when
   * that is new and too much to be believed, else 0.
   */
  hear(seconds: number): number {
    this.databaseStart = seconds * MS - performance.now();
    const off = this.offMs(new Date());
    const isNews = Math.abs(off - this.toldOffMs) > LENIENT_MS;
    if (isNews) this.toldOffMs = off;
    return isNews && Math.abs(off) > LENIENT_MS ? Math.round(off / MS) : 0;
  }

  /** Today in Vietnam. */
  today(): BusinessDate {
    return businessDateOf(this.now());
  }

  /** Milliseconds by which the database is ahead of this machine. Counted on by what no change of its clock reaches. */
  private offMs(own: Date): number {
    if (this.databaseStart === null) return 0;
    return this.databaseStart + performance.now() - own.getTime();
  }
}
