import type { BusinessDate } from '../../kernel/dates/business-date.js';

export type PaymentSource =
  | { readonly way: 'bank'; readonly bankAccountId: string }
  | { readonly way: 'cash'; readonly cashBoxId: string };

export interface PaymentDraft {
  readonly lineId: string;
  /** Each is paid what it was granted and not yet paid. */
  readonly entitlementIds: readonly string[];
  readonly source: PaymentSource;
  readonly payeeName: string;
  readonly payeeAddress: string;
  readonly reason: string;
  /** Left out: today. */
  readonly businessDate?: BusinessDate;
  readonly paidBy: string;
  /** The same twice is one voucher. */
  readonly submissionId: string;
}

export interface PaidVoucher {
  readonly id: string;
  /** `PC-2026-0001` from the cash box, `PCK-2026-0001` from a bank account. */
  readonly number: string;
  readonly amountDong: bigint;
}

export interface PayableLine {
  readonly lineId: string;
  readonly allocationId: string;
  /** The committee that decided and keeps the books. */
  readonly committeeId: string;
  readonly recipientCommitteeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
}

/** Number of a voucher: book, year and position; gap-free within the committee. */
export function voucherNumber(voucher: { book: string; year: number; number: number }): string {
  return `${voucher.book}-${voucher.year}-${String(voucher.number).padStart(4, '0')}`;
}
