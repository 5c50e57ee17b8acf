import {
  businessDateOf,
  daysBetween,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';

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

/** When money came: by the bank's own time where it gives one, in Vietnam. */
export function dayOfArrival(at: {
  readonly occurredAt: Date | null;
  readonly valueDate: BusinessDate;
}): BusinessDate {
  return at.occurredAt === null ? at.valueDate : businessDateOf(at.occurredAt);
}

/** `isOpenOn` as a condition of SQL: the columns of the first and the last day, and the day as a parameter. */
export function openOn(from: string, upTo: string, on: `$${number}`): string {
  return `(${from} <= ${on} and ${notOverOn(upTo, on)})`;
}

/** The second half of `openOn`: open or still to open. An appeal can get its account before its first day. */
export function notOverOn(upTo: string, on: `$${number}`): string {
  return `(${upTo} is null or ${upTo} >= ${on})`;
}

/** The days of an appeal that the law counts, and what it still holds. */
export interface AppealDays {
  readonly closesOn: BusinessDate | null;
  /** The last day for handing out what was received; null where no law sets one, or no end is set. */
  readonly distributeBy: BusinessDate | null;
  readonly heldDong: bigint;
  readonly lastHandedOn: BusinessDate | null;
}

/** What an appeal's clock says on a day: it receives, hands out, is late, or is done, so many days after its end. */
export type AppealPhase =
  | {
      readonly kind: 'receiving' | 'distributing' | 'overdue' | 'distributed';
      readonly days: number;
    }
  | { readonly kind: 'open' | 'undated' | 'distributedInTime' };

export function phaseOf(of: AppealDays, today: BusinessDate): AppealPhase {
  const { closesOn, distributeBy, heldDong, lastHandedOn } = of;
  if (closesOn === null) return { kind: 'open' };
  if (closesOn >= today) return { kind: 'receiving', days: daysBetween(today, closesOn) };
  if (heldDong === 0n) {
    const after = lastHandedOn === null ? 0 : daysBetween(closesOn, lastHandedOn);
    return after > 0 ? { kind: 'distributed', days: after } : { kind: 'distributedInTime' };
  }
  if (distributeBy === null) return { kind: 'undated' };
  return distributeBy >= today
    ? { kind: 'distributing', days: daysBetween(today, distributeBy) }
    : { kind: 'overdue', days: daysBetween(distributeBy, today) };
}
