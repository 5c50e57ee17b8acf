import { refused } from '../../../kernel/errors.js';
import { invariant } from '../../../kernel/invariant.js';
import { formatDong } from '../../../kernel/money/money.js';

/** Stripe's least charge is about half a US dollar and its greatest eight digits (docs.stripe.com/currencies). */
const CARD_LEAST_DONG = 20_000n;
const CARD_MOST_DONG = 99_999_999n;

/** What a gift by card may be, as Stripe takes it. Errors: `cardPayments.tooSmall`, `cardPayments.tooLarge` (refused). */
export function stripeAmount(amountDong: bigint): number {
  if (amountDong < CARD_LEAST_DONG) {
    throw refused('cardPayments.tooSmall', { field: 'amount', least: formatDong(CARD_LEAST_DONG) });
  }
  if (amountDong > CARD_MOST_DONG) {
    throw refused('cardPayments.tooLarge', { field: 'amount', most: formatDong(CARD_MOST_DONG) });
  }
  return stripeNumber(amountDong);
}

/** The đồng is a zero-decimal currency: the plain number goes on the wire, never times 100, and never one that lost a đồng. */
export function stripeNumber(dong: bigint): number {
  const number = Number.parseInt(dong.toString(), 10);
  invariant(Number.isSafeInteger(number), 'No number of Stripe carries such an amount');
  return number;
}
