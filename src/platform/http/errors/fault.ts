import { HttpException } from '@nestjs/common';
import { DomainError, type DomainErrorParams } from '../../../kernel/errors.js';
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

const STATUS_OF_KIND = { notFound: 404, forbidden: 403, conflict: 409, refused: 422 } as const;
const INVALID_TEXT_REPRESENTATION = '22P02';
const UNAVAILABLE = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03', '53300']);

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
const EXPIRED: Look = { template: 'errors/expired', title: 'expired' };
const FAILED: Look = { template: 'errors/failed', title: 'failed' };

export function lookOf(fault: Fault): Look {
  if (fault.code === 'expired') return EXPIRED;
  return LOOKS[fault.status] ?? (fault.status < 500 ? LOOKS[400] : undefined) ?? FAILED;
}

/** Every error that can reach the edge, by what it is, never by its words. */
export function faultOf(error: unknown): Fault {
  if (error instanceof DomainError) {
    const { kind, code, params } = error;
    return { status: STATUS_OF_KIND[kind], code, params, isOurs: false };
  }
  if (error instanceof ForeignPost) return plain(403, 'expired');
  if (error instanceof TooManyAttempts) {
    return { ...plain(429, 'tooMany'), retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof HttpException) return plain(error.getStatus(), '');
  return faultOfLibrary(error);
}

/** Errors of the driver and of the server, by their codes. */
function faultOfLibrary(error: unknown): Fault {
  const { status, cause } = clueOf(error);
  // An address whose id is no id names nothing.
  if (cause === INVALID_TEXT_REPRESENTATION) return plain(404, 'notFound');
  if (UNAVAILABLE.has(cause)) return plain(503, 'unavailable');
  return status >= 400 && status < 500 ? plain(status, '') : plain(500, 'failed');
}

function plain(status: number, code: string): Fault {
  return { status, code, params: {}, isOurs: status >= 500 };
}

function clueOf(error: unknown): { status: number; cause: string } {
  const { statusCode, code, driverError } = (error ?? {}) as {
    statusCode?: unknown;
    code?: unknown;
    driverError?: { code?: unknown };
  };
  return {
    status: typeof statusCode === 'number' ? statusCode : 500,
    cause: String(driverError?.code ?? code),
  };
}
