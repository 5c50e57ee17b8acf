import { refused } from '../../../kernel/errors.js';
import { formatDong } from '../../../kernel/money/money.js';

/** Stripe's least charge is about half a US dollar and its greatest eight digits (docs.stripe.com/currencies). */
const CARD_LEAST_DONG = 20_000n;
const CARD_MOST_DONG = 99_999_999n;

/**
 * The đồng is a zero-decimal currency: the plain number goes on the wire, never times 100. Errors: `cardPayments.tooSmall`,
 * `cardPayments.tooLarge` (refused).
 */
export function stripeAmount(amountDong: bigint): number {
  if (amountDong < CARD_LEAST_DONG) {
    throw refused('cardPayments.tooSmall', { field: 'amount', least: formatDong(CARD_LEAST_DONG) });
  }
  if (amountDong > CARD_MOST_DONG) {
    throw refused('cardPayments.tooLarge', { field: 'amount', most: formatDong(CARD_MOST_DONG) });
  }
  return Number.parseInt(amountDong.toString(), 10);
}
