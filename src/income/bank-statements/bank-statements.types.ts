import type { BusinessDate } from '../../kernel/dates/business-date.js';

export type LineKind =
  'gift' | 'interest' | 'fee' | 'return' | 'transfer_out' | 'other_debit' | 'other_credit';

/** What an import did, or why it did nothing: a file is taken whole or refused whole. */
export interface ImportResult {
  readonly lines: number;
  readonly creditDong: bigint;
  readonly debitDong: bigint;
  readonly duplicates: number;
  readonly rejected: readonly {
    readonly line: number;
    readonly reason: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
  /** Gifts that carried a known reference code. */
  readonly matched: number;
  /** Lines that wait in the work list. */
  readonly suspense: number;
  /** Null when every line was known already, or the file was refused. */
  readonly statementId: string | null;
}

/** A line as it will be kept, with the ids of what it becomes. */
export interface NewLine {
  readonly id: string;
  readonly lineNo: number;
  readonly valueDate: BusinessDate;
  readonly occurredAt: Date | null;
  /** Signed: + into the account. */
  readonly amountDong: bigint;
  readonly balanceDong: bigint | null;
  readonly rawDetail: string;
  readonly detail: string;
  readonly bankReference: string | null;
  readonly counterparty: string | null;
  readonly kind: LineKind;
  readonly identity: string;
}

export type SuspenseDecision =
  'interest' | 'fee' | 'gift_returned' | 'transfer_out' | 'gift' | 'own_account';

export interface StatementTotals {
  lines: number;
  newLines: number;
  creditDong: bigint;
  debitDong: bigint;
  openingDong: bigint | null;
  closingDong: bigint | null;
  firstDay: BusinessDate | null;
  lastDay: BusinessDate | null;
}
