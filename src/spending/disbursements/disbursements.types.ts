import type { DocumentNumber } from '../../books/numbers/numbers.types.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';

export type PaymentSource =
  | { readonly way: 'bank'; readonly bankAccountId: string }
  | { readonly way: 'cash'; readonly cashBoxId: string };

/** `bank:<id>` or `cash:<id>` as the form sends it. */
export function sourceOf(key: string): PaymentSource {
  const [way, id = ''] = key.split(':');
  return way === 'cash' ? { way, cashBoxId: id } : { way: 'bank', bankAccountId: id };
}

/** The columns of a payee key. */
export function payeeOf(key: string): {
  payeeHouseholdId: string | null;
  payeeProxyId: string | null;
} {
  const [of, id = ''] = key.split(':');
  return {
    payeeHouseholdId: of === 'household' ? id : null,
    payeeProxyId: of === 'proxy' ? id : null,
  };
}

export interface PaymentDraft {
  readonly lineId: string;
  /** Each is paid what it was granted and not yet paid. */
  readonly entitlementIds: readonly string[];
  /** Of a single one that cost less than it was granted: what is paid. */
  readonly lessDong?: bigint | null;
  readonly source: PaymentSource;
  /** `unit`: whom the line names; `household:<id>`; `proxy:<id>`. The database writes the name. */
  readonly payee: string;
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
  /** `PC-2026-000001` from the cash box, `PCK-2026-000001` from a bank account. */
  readonly number: string;
  readonly amountDong: bigint;
}

/** A voucher of the books. */
export interface Voucher {
  readonly id: string;
  readonly committeeId: string;
  readonly number: string;
  readonly amountDong: bigint;
  readonly businessDate: BusinessDate;
  readonly entryId: string;
}

/** A voucher with its place in its book, before it is kept. */
export type NewVoucher = Voucher & DocumentNumber;

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
