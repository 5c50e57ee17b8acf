import { HttpException } from '@nestjs/common';
import { DomainError, type DomainErrorParams } from '../../../kernel/errors.js';
import {
  isForbidden,
  isMissing,
  isPassing,
  isUnreadable,
} from '../../database/refusals/sql-states.js';
import { NoConnection } from '../../database/connections/pools.js';
import { DownloadsFull } from '../downloads/downloads.js';
import { TooManyAttempts } from '../rate-limiter.js';
import { ForeignPost } from '../request/csrf.js';

/** What went wrong, as far as the answer is concerned. */
export interface Fault {
  readonly status: number;
  readonly code: string;
  readonly params: DomainErrorParams;
  /** Our own mistake, or the machine's: logged, and told to nobody. */
  readonly isOurs: boolean;
  readonly retryAfterSeconds?: number;
}

interface Look {
  readonly template: string;
  /** Under `web.error`. */
  readonly title: string;
}

const STATUS_OF_KIND = {
  notFound: 404,
  forbidden: 403,
  conflict: 409,
  refused: 422,
  busy: 503,
  unreadable: 400,
} as const;
/** The database may be back, or free, by then. */
const RETRY_AFTER_SECONDS = 5;

const LOOKS: Readonly<Record<number, Look>> = {
  400: { template: 'errors/refused', title: 'badRequest' },
  403: { template: 'errors/forbidden', title: 'forbidden' },
  404: { template: 'errors/not-found', title: 'notFound' },
  405: { template: 'errors/not-found', title: 'notFound' },
  409: { template: 'errors/conflict', title: 'conflict' },
  413: { template: 'errors/too-large', title: 'tooLarge' },
  415: { template: 'errors/refused', title: 'mediaType' },
  422: { template: 'errors/refused', title: 'refused' },
  429: { template: 'errors/too-many', title: 'tooMany' },
  503: { template: 'errors/unavailable', title: 'unavailable' },
};
const BUSY: Look = { template: 'errors/busy', title: 'busy' };
const EXPIRED: Look = { template: 'errors/expired', title: 'expired' };
const FAILED: Look = { template: 'errors/failed', title: 'failed' };

export function lookOf(fault: Fault): Look {
  if (fault.code === 'expired') return EXPIRED;
  if (fault.code === 'busy') return BUSY;
  return LOOKS[fault.status] ?? (fault.status < 500 ? LOOKS[400] : undefined) ?? FAILED;
}

/** Every error that can reach the edge, by what it is, never by its words. */
export function faultOf(error: unknown, method = 'GET'): Fault {
  if (error instanceof DomainError) return faultOfRule(error);
  if (error instanceof ForeignPost) return plain(403, 'expired');
  if (error instanceof TooManyAttempts) {
    return { ...plain(429, 'tooMany'), retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof DownloadsFull) {
    const { retryAfterSeconds } = error;
    return { status: 503, code: 'busy', params: {}, isOurs: false, retryAfterSeconds };
  }
  if (error instanceof NoConnection) return unavailable();
  if (error instanceof HttpException) return plain(error.getStatus(), '');
  return faultOfLibrary(error, method);
}

function faultOfRule({ kind, code, params }: DomainError): Fault {
  const fault = { status: STATUS_OF_KIND[kind], code, params, isOurs: false };
  return kind === 'busy' ? { ...fault, retryAfterSeconds: RETRY_AFTER_SECONDS } : fault;
}

/** Errors of the driver and of the server, by their codes. */
function faultOfLibrary(error: unknown, method: string): Fault {
  if (isPassing(error)) return unavailable();
  // Row-level security or a grant: a rule of a page was missing, but nobody got past.
  if (isForbidden(error)) return { ...plain(403, ''), isOurs: true };
  if (isMissing(error)) return plain(404, 'notFound');
  if (isUnreadable(error)) {
    // An address whose id is no id names nothing; of what was sent, the sender can mend it.
    return isReading(method) ? plain(404, 'notFound') : plain(422, 'web.unreadable');
  }
  const status = statusOf(error);
  return status >= 400 && status < 500 ? plain(status, '') : plain(500, 'failed');
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function unavailable(): Fault {
  return { ...plain(503, 'unavailable'), retryAfterSeconds: RETRY_AFTER_SECONDS };
}

function plain(status: number, code: string): Fault {
  return { status, code, params: {}, isOurs: status >= 500 };
}

function statusOf(error: unknown): number {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}
