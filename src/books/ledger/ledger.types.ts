import type { BusinessDate } from '../../kernel/business-date.js';

/** Codes of the provisional chart (`migrations/…-load-chart-of-accounts`); bank and cash accounts have their own. */
export const CHART = {
  inTransit: '113',
  levelTransfers: '136',
  fees: '1381',
  suspenseOut: '1388',
  advance: '141',
  suspenseIn: '3388',
  opening: '421',
  gifts: '511',
  interest: '515',
  support: '611',
} as const;

/** The narrowest purse money lies in: a fund, perhaps one appeal of it, perhaps under a giver's restriction. */
export interface Layer {
  readonly fundId: string;
  readonly appealId?: string | null;
  readonly restrictionId?: string | null;
}

/** One signed line: debit +, credit −, whole đồng, never zero. */
export interface PostingLine extends Layer {
  readonly accountId: number;
  readonly amountDong: bigint;
}

/** An entry before it is posted. `(rule, sourceId)` is unique: the same event posts once. */
export interface EntryDraft {
  readonly id: string;
  /** Occurred, in Vietnam; the database adds when it was noticed. */
  readonly businessDate: BusinessDate;
  readonly committeeId: string;
  readonly rule: string;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly recordedBy?: string | null;
  /** SHA-256 of salt and personal words of the source, so that a seal covers a name which can still be erased. */
  readonly subjectFingerprint?: Uint8Array | null;
  readonly postings: readonly PostingLine[];
}

export interface Reversal {
  readonly entryId: string;
  readonly businessDate: BusinessDate;
  readonly reason: string;
  readonly recordedBy: string | null;
}

export interface PostedEntry {
  readonly id: string;
  readonly entryNo: bigint;
  readonly businessDate: BusinessDate;
  readonly recordedAt: Date;
  readonly rule: string;
  readonly reversesId: string | null;
  readonly reason: string | null;
  readonly postings: readonly PostedLine[];
}

export interface PostedLine extends PostingLine {
  readonly lineNo: number;
  readonly accountCode: string;
}

/** Narrows a balance; what is left out is summed over. `upTo` includes its day. */
export interface BalanceFilter {
  readonly fundId?: string;
  readonly accountId?: number;
  readonly accountClass?: string;
  readonly from?: BusinessDate;
  readonly upTo?: BusinessDate;
}
