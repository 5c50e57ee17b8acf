import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { RowOf } from '../../platform/database/statements/statement.js';
import type { Layer, OwnAccount, Waiting } from '../ledger/ledger.types.js';
import type { MAY_COME_BACK } from './paid-support.queries.js';

/** What a voucher paid, with its entry, in one layer. */
export interface PaidVoucher {
  readonly paymentId: string;
  /** Of who receives and hands over. */
  readonly committeeId: string;
  readonly layer: Layer;
  readonly businessDate: BusinessDate;
  /** Number of the voucher. */
  readonly document: string;
  readonly entryId: string;
  readonly parts: readonly PaidPart[];
}

export interface PaidPart {
  readonly recipientId: string;
  /** For whom, in words. */
  readonly party: string;
  readonly amountDong: bigint;
}

export interface HandedOver {
  readonly paymentId: string;
  readonly handoverId: string;
  readonly entryId: string;
  readonly parts: readonly { readonly recipientId: string; readonly amountDong: bigint }[];
}

/** Support that stands, with what of it may still come back. */
export type ReturnableSupport = RowOf<typeof MAY_COME_BACK>;

/** Money of a payment that came back. */
export interface SupportReturn {
  /** Whole đồng, positive. */
  readonly amountDong: bigint;
  readonly businessDate: BusinessDate;
  /** The decision on a line of the bank, or the receipt. */
  readonly sourceId: string;
  /** Of the money; the payment must be of the same. */
  readonly fundId: string;
  /** Keeps the books of the money. */
  readonly committeeId: string;
  readonly recordedBy: string;
  /** The cash box it came into, or where the line of the bank waits. */
  readonly money: OwnAccount | 'suspenseIn';
  readonly waiting?: Waiting;
}
