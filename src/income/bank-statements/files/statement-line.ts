import type { BusinessDate } from '../../../kernel/dates/business-date.js';

/** One line of a bank statement as the bank wrote it, read but not judged. */
export type StatementLine = {
  /** Line in the file on which it begins, from 1. */
  readonly lineNo: number;
  readonly valueDate: BusinessDate;
  readonly occurredAt: Date | null;
  readonly direction: 'credit' | 'debit';
  /** Always positive. */
  readonly amountDong: bigint;
  readonly balanceDong: bigint | null;
  /** The line lost its amount: it follows from the balances beside it, and a person must confirm it. */
  readonly amountProvenByBalance?: true;
  /** The bank takes back an entry made before. */
  readonly isReversal?: true;
  /** The bank's text exactly as in the file, with its line breaks. */
  readonly rawDetail: string;
  /** The same on one line, NFC. */
  readonly detail: string;
  readonly bankReference: string | null;
  readonly counterparty: string | null;
};
