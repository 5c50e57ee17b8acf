import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** In the order of the policy: what must go back by law first, what is grace last. */
export const REFUND_CAUSES = [
  ...(['unlawful', 'not_the_owner', 'by_mistake'] as const),
  ...(['sent_twice', 'wrong_amount', 'other'] as const),
] as const;
export type RefundCause = (typeof REFUND_CAUSES)[number];

export const REFUND_STATES = [
  ...(['waiting', 'agreed', 'paid', 'reversing'] as const),
  ...(['reversed', 'refused', 'withdrawn'] as const),
] as const;
export type RefundState = (typeof REFUND_STATES)[number];

export type RefundWay = 'bank' | 'cash';

/** That a giver asks for a gift, or a part of it, back. */
export interface RefundOrder {
  readonly id: string;
  readonly donationId: string;
  readonly amountDong: bigint;
  readonly cause: RefundCause;
  readonly reason: string;
  /** The letter: its number and day, who signed. */
  readonly paper: string;
  readonly askedOn: BusinessDate;
  readonly way: RefundWay;
  readonly payeeName: string;
  /** Empty where cash is given. */
  readonly payeeBank: string;
  readonly payeeAccount: string;
}

export interface RefundPaymentOrder {
  readonly requestId: string;
  /** Null where the request says cash. */
  readonly bankAccountId: string | null;
  readonly paidBy: string;
}
