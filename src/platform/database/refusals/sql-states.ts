import { driverError } from './driver-error.js';

/**
 * Words that no column takes (PostgreSQL, Appendix A, class 22): a text that is no id or number, a sign that text cannot
 * hold, a number or a day out of range, a text that is too long.
 */
const UNREADABLE = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05']);

const INSUFFICIENT_PRIVILEGE = '42501';
const NO_DATA_FOUND = 'P0002';

/**
 * States in which the same request may succeed a little later: connections (08), resources and disks (53, 58030), a server
 * that shuts down or starts (57P), a statement stopped at its limit (57014), a lock that others hold (55P03), transactions
 * that met (40001, 40P01), a session cut off (25P03), a primary that became a replica (25006), and a scope that is not
 * believed (28000): the database was migrated by another release, whose process answers next.
 */
const PASSING = /^(?:08...|53...|58030|57P0[1-5]|57014|55P03|40001|40P01|25P0[2-4]|25006|28000)$/;

/** Of the machine below the driver: the server away, the connection cut, the disk full, at its limit or not to be written. */
const PASSING_ERRNO = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EROFS',
  'EMFILE',
]);

/** What the driver says, without a code, of a connection that is gone or that it waited for in vain. */
const LOST =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Whether what was asked or sent cannot be read as what it should be. */
export function isUnreadable(error: unknown): boolean {
  return UNREADABLE.has(codeOf(error));
}

/** Whether a rule of the database looked for what a row speaks of, and it is not there or not in sight. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === NO_DATA_FOUND;
}

/** Whether a grant or row-level security stood in the way. */
export function isForbidden(error: unknown): boolean {
  return codeOf(error) === INSUFFICIENT_PRIVILEGE;
}

/** Whether the same request may succeed a little later. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code === '') return error instanceof Error && LOST.test(error.message);
  return PASSING.test(code) || PASSING_ERRNO.has(code);
}

/** Whether it was the statement's own time that ended it: another server would need as long. */
export function isStoppedAtLimit(error: unknown): boolean {
  return codeOf(error) === '57014';
}

function codeOf(error: unknown): string {
  const { code } = driverError(error) ?? {};
  return typeof code === 'string' ? code : '';
}
