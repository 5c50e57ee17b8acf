import type { BusinessDate } from '../../kernel/dates/business-date.js';

export interface TrailEntry {
  readonly id: string;
  readonly entryNo: bigint;
  readonly businessDate: BusinessDate;
  readonly eventDate: BusinessDate | null;
  readonly recordedAt: Date;
  readonly rule: string;
  readonly sourceType: string;
  /** The record that the entry tells of; for a reversal that of the entry it undoes. */
  readonly eventId: string;
  readonly reversesId: string | null;
  readonly reversalId: string | null;
  readonly reason: string | null;
  readonly recordedBy: string | null;
  readonly fingerprint: string;
  readonly sealNo: bigint | null;
  readonly sealedDay: BusinessDate | null;
}

export interface TrailPosting {
  readonly accountCode: string;
  readonly accountName: string;
  readonly fundCode: string;
  readonly amountDong: bigint;
}

export type TrailKind =
  | 'pledge'
  | 'statementLine'
  /** A person said what a line of the bank is. */
  | 'explainedBy'
  | 'gift'
  | 'receipt'
  | 'proposedBy'
  | 'approvedBy'
  /** An approval with a signature of the approver's own key. */
  | 'signedBy'
  | 'paidBy'
  | 'handover'
  /** Returned support whose receipt another person made void. */
  | 'receiptVoided'
  /** Recorded in error: the number is the name of who said so, `who` agreed. */
  | 'handoverUndone';

/** One document or decision on the way of the money. */
export interface TrailStep {
  readonly kind: TrailKind;
  readonly number: string | null;
  readonly at: Date;
  readonly who: string | null;
  readonly amountDong: bigint;
  readonly text: string | null;
}

export interface TrailFile {
  readonly id: string;
  readonly fileName: string;
  readonly kind: 'photo' | 'signed_list' | 'minutes';
}

export interface EntryTrail {
  readonly entry: TrailEntry;
  readonly postings: readonly TrailPosting[];
  readonly steps: readonly TrailStep[];
  readonly files: readonly TrailFile[];
}
