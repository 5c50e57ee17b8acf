import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** What a line seems to be. Only a *gift* is received by the import; every other kind waits for a person. */
export type LineKind =
  | 'gift'
  | 'interest'
  | 'fee'
  | 'return'
  | 'transfer_out'
  | 'other_debit'
  | 'other_credit'
  | 'payment'
  /** Our own money moving: cash put into the bank, between own accounts, of another committee, a payout of the card company. */
  | 'cash_deposit'
  | 'own_transfer'
  | 'transfer_in'
  | 'card_payout'
  | 'payment_back'
  /** A gift for an appeal outside the days on which it takes them. */
  | 'outside_appeal'
  /** A gift on an account after its last day. */
  | 'after_closing';

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
  readonly amountProvenByBalance: boolean;
  readonly rawDetail: string;
  readonly detail: string;
  readonly bankReference: string | null;
  readonly counterparty: string | null;
  readonly kind: LineKind;
  readonly identity: string;
}

/** What a person says that a waiting line is. */
export type SuspenseDecision =
  | 'interest'
  | 'fee'
  | 'gift'
  | 'gift_returned'
  /** Cash of our own box. */
  | 'own_account'
  /** From or to another bank account of the same fund. */
  | 'own_transfer'
  /** From or to another committee. */
  | 'transfer_in'
  | 'transfer_out'
  /** Payments that the books hold already, carried out or come back. */
  | 'payment'
  | 'payment_back'
  /** Money of gifts by card that were received before. */
  | 'card_payout'
  /** A gift outside the days of its appeal: what brought it and what took it back. */
  | 'late_sent_back'
  /** Support that a beneficiary, or who paid it on, gives back. */
  | 'support_back';

export interface StatementTotals {
  lines: number;
  newLines: number;
  creditDong: bigint;
  debitDong: bigint;
  openingDong: bigint | null;
  closingDong: bigint | null;
  firstDay: BusinessDate | null;
  lastDay: BusinessDate | null;
  /** Of the last day, which may go on after the file was fetched. */
  lastDayLines: number;
}
