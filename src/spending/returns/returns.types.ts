import type { BusinessDate } from '../../kernel/dates/business-date.js';

export interface CashReturnDraft {
  /** Of the form: the same twice is one receipt. */
  readonly id: string;
  /** The voucher that paid it. */
  readonly disbursementId: string;
  /** What of it comes back: one of its beneficiaries. */
  readonly paidSupportId: string;
  readonly amountDong: bigint;
  readonly payerName: string;
  readonly payerAddress: string;
  readonly reason: string;
  readonly receivedBy: string;
  /** Left out: today. */
  readonly businessDate?: BusinessDate;
}
