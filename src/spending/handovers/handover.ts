import { refused } from '../../kernel/errors.js';
import { splitDong } from '../../kernel/money/money.js';
import type { HandedOver } from './handovers.types.js';

/** What of one beneficiary was paid by the voucher and is not handed over yet. */
export interface Awaiting {
  readonly entitlementId: string;
  readonly quantity: number;
  readonly amountDong: bigint;
}

export interface DeliveredItem {
  readonly entitlementId: string;
  readonly quantity: number;
  readonly amountDong: bigint;
}

/**
 * The dong delivered by quantities handed over: a part takes its share, the last one what is left, so that the parts add
 * up to the payment. Errors: `handovers.nothingHandedOver`, `handovers.notOfPayment`, `handovers.moreThanPaid` with what is left.
 */
export function deliveredItems(
  handed: readonly HandedOver[],
  awaiting: readonly Awaiting[],
): DeliveredItem[] {
  const given = handed.filter(({ quantity }) => quantity > 0);
  if (given.length === 0) throw refused('handovers.nothingHandedOver');
  return given.map(({ entitlementId, quantity }) => {
    const left = awaiting.find((each) => each.entitlementId === entitlementId);
    if (left === undefined) throw refused('handovers.notOfPayment');
    if (quantity > left.quantity) {
      throw refused('handovers.moreThanPaid', {
        left: left.quantity,
      });
    }
    return { entitlementId, quantity, amountDong: shareOf(left, quantity) };
  });
}

function shareOf(left: Awaiting, quantity: number): bigint {
  if (quantity === left.quantity) return left.amountDong;
  const [share = 0n] = splitDong(left.amountDong, [quantity, left.quantity - quantity]);
  return share;
}
