import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** Which money, of which days (both included). */
export interface StatementScope {
  readonly fundCode: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** One way money came or went in the period. Amounts are not netted. */
export interface Movement {
  readonly rule: string;
  readonly isReversal: boolean;
  readonly inDong: bigint;
  readonly outDong: bigint;
  readonly lineCount: bigint;
}

/** opening + in − out = closing, on money: bank, cash and cards in transit, by business date. */
export interface StatementSummary {
  readonly fundId: string;
  readonly fundCode: string;
  readonly fundName: string;
  readonly committeeName: string;
  readonly parentName: string | null;
  /** Where the unit's papers are dated. */
  readonly place: string | null;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly openingDong: bigint;
  readonly inDong: bigint;
  readonly outDong: bigint;
  readonly closingDong: bigint;
  readonly movements: readonly Movement[];
  readonly accounts: readonly AccountBalance[];
  /** Moment as of which the books were read. */
  readonly knownAt: Date;
}

export interface AccountBalance {
  readonly accountCode: string;
  readonly accountName: string;
  readonly openingDong: bigint;
  readonly inDong: bigint;
  readonly outDong: bigint;
  readonly closingDong: bigint;
}

export interface StatementLineRow {
  readonly businessDate: BusinessDate;
  /** The event's own day, where its period was closed and the books took it later. */
  readonly eventDate: BusinessDate | null;
  readonly entryNo: bigint;
  readonly entryId: string;
  readonly lineNo: number;
  readonly rule: string;
  readonly isReversal: boolean;
  readonly accountCode: string;
  readonly counterAccountCode: string;
  readonly document: string | null;
  readonly party: string | null;
  readonly detail: string | null;
  readonly inDong: bigint;
  readonly outDong: bigint;
  /** Money of the fund after this line. */
  readonly balanceDong: bigint;
}

export type StatementFormat = 'pdf' | 'xlsx' | 'csv' | 'json';
