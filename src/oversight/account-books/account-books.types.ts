import { isBusinessDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import type { Place } from '../../platform/pages/keyset.js';

/** The journal has no account; the other three are one account, line by line. */
export const LINE_BOOKS = ['journal', 'ledger', 'cash', 'bank'] as const;
export type LineBook = (typeof LINE_BOOKS)[number];
export type AccountBook = Exclude<LineBook, 'journal'>;
export type Book = LineBook | 'balance';

export const BOOK_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type BookFormat = (typeof BOOK_FORMATS)[number];

export interface BookAccount {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly class: string;
  /** The last day on which it moved. */
  readonly movedOn: BusinessDate;
}

export interface NamedFund {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly committeeId: string;
}

/** Which funds, on which days: what every book is asked. */
export interface BookScope {
  readonly fundIds: readonly string[];
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** One side of one entry in one account; debit +, whole đồng. */
export interface AccountLine {
  /** Of the entry. */
  readonly id: string;
  readonly lineNo: number;
  readonly businessDate: BusinessDate;
  /** The event's own day, where its period was closed and the books took it later. */
  readonly eventDate: BusinessDate | null;
  /** Of a reversal: the day of the entry it undoes. */
  readonly originDate: BusinessDate | null;
  readonly amountDong: bigint;
  readonly fundCode: string;
  readonly counterCode: string | null;
  /** Null where the entry is of a committee out of sight: its amount belongs to the fund and is summed all the same. */
  readonly entryNo: bigint | null;
  readonly rule: string | null;
  readonly isReversal: boolean;
  readonly reason: string | null;
  readonly eventId: string | null;
}

/** A line with the number of its paper. */
export interface WrittenLine extends AccountLine {
  readonly document: string | null;
  /** The account that the line stands in: of the journal, the first of the pair. */
  readonly accountCode: string;
}

/** Where a list of lines goes on. */
export interface LinePlace {
  readonly businessDate: BusinessDate;
  readonly entryId: string;
  readonly lineNo: number;
}

/** Sums of one account: whole đồng, debit +. */
export interface AccountSums {
  readonly openingDong: bigint;
  readonly debitDong: bigint;
  readonly creditDong: bigint;
}

export interface TrialRow extends AccountSums {
  readonly code: string;
  readonly name: string;
}

const PLACE_KEY = /^(\d{4}-\d{2}-\d{2})\.(\d{1,4})$/;

export function placeKeyOf({ businessDate, lineNo }: AccountLine): string {
  return `${businessDate}.${lineNo.toString()}`;
}

/** Null for what no list gave out. */
export function linePlaceOf(place: Place | null): LinePlace | null {
  const match = PLACE_KEY.exec(place?.key ?? '');
  if (match === null || place === null) return null;
  const [, businessDate = '', lineNo = ''] = match;
  if (!isBusinessDate(businessDate)) return null;
  return { businessDate, lineNo: Number.parseInt(lineNo, 10), entryId: place.id };
}
