import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { DocumentNumber } from '../../books/numbers/numbers.types.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';

/** A cash gift at the counter. The same `submissionId` again is the same receipt. */
export interface CashReceiptDraft {
  /** Given by seeds that repeat; else new. */
  readonly id?: string;
  readonly submissionId: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId?: string | null;
  readonly restrictionId?: string | null;
  readonly payerName: string;
  readonly payerAddress: string;
  readonly reason: string;
  /** Whole đồng, positive. */
  readonly amountDong: bigint;
  readonly display: NameDisplay;
  readonly cashierId: string;
  /** Today unless told; seeds tell. */
  readonly issuedOn?: BusinessDate;
  readonly book?: string;
  /** The number printed on a sheet of a paper book, typed in later; else the next one is drawn. */
  readonly sheet?: DocumentNumber;
}

export interface IssuedReceipt {
  readonly id: string;
  readonly donationId: string;
  /** `PT-2024-0123`. */
  readonly number: string;
  readonly checkCode: string;
}
