import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { Layer } from '../ledger/ledger.types.js';

/** Into the reserve of a fund, or back to the fund at large. */
export const CHANGE_WAYS = ['set_aside', 'given_back'] as const;
export type ChangeWay = (typeof CHANGE_WAYS)[number];

export type ChangeState = 'waiting' | 'done' | 'declined' | 'withdrawn';
export type ReserveMoveKind = ChangeWay | 'used' | 'put_back';

/** A decision with its number and day. */
export interface ChangeOrder {
  readonly id: string;
  readonly fundCode: string;
  readonly way: ChangeWay;
  readonly amountDong: bigint;
  readonly bankAccountId: string;
  readonly decisionNumber: string;
  readonly decisionDay: BusinessDate;
  readonly issuer: string;
}

/** A refund whose own layer holds too little. */
export interface ReserveUse {
  /** Of the payment; each uses the reserve once. */
  readonly paymentId: string;
  readonly committeeId: string;
  /** Of the gift that is refunded. */
  readonly layer: Layer;
  readonly document: string;
  readonly onDay: BusinessDate;
  readonly usedBy: string;
}
