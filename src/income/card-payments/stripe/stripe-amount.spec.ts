import { describe, expect, it } from '@jest/globals';
import { stripeAmount, stripeNumber } from './stripe-amount.js';

describe('amounts sent to Stripe', () => {
  it('sends đồng as they are, never times 100', () => {
    expect(stripeAmount(150_000n)).toBe(150_000);
    expect(stripeAmount(99_999_999n)).toBe(99_999_999);
  });

  it('refuses what the card company would refuse, with the bound in words', () => {
    expect(() => stripeAmount(19_999n)).toThrow('cardPayments.tooSmall');
    expect(() => stripeAmount(100_000_000n)).toThrow('cardPayments.tooLarge');
  });

  it('writes a payout of any size, and none that a number would round', () => {
    expect(stripeNumber(77_000_000_001n)).toBe(77_000_000_001);
    expect(() => stripeNumber(2n ** 53n + 1n)).toThrow('carries such');
  });
});
