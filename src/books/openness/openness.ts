import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** The days between which a fund, an appeal or a bank account takes gifts. Both ends belong to it. */
export interface Span {
  readonly from: BusinessDate;
  /** The last day; null while no end is set. */
  readonly upTo: BusinessDate | null;
}

/** Whether a fund, an appeal or an account is open on a business day. `openOn` is the same rule for the database. */
export function isOpenOn({ from, upTo }: Span, on: BusinessDate): boolean {
  return from <= on && (upTo === null || upTo >= on);
}

/** `isOpenOn` as a condition of SQL: the columns of the first and the last day, and the day as a parameter. */
export function openOn(from: string, upTo: string, on: `$${number}`): string {
  return `(${from} <= ${on} and ${notOverOn(upTo, on)})`;
}

/** The second half of `openOn`: open or still to open. An appeal can get its account before its first day. */
export function notOverOn(upTo: string, on: `$${number}`): string {
  return `(${upTo} is null or ${upTo} >= ${on})`;
}
