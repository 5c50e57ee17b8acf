import { describe, expect, it } from '@jest/globals';
import { chosenAmount } from './chosen-amount.js';

describe('the amount a giver means', () => {
  it.each([
    ['', '1.000.000', 1_000_000n],
    ['', '1,000,000', 1_000_000n],
    ['', '1tr', 1_000_000n],
    ['', '１００．０００', 100_000n],
    ['200000', '', 200_000n],
    ['other', '50k', 50_000n],
    ['200000', '300.000', 300_000n],
  ])('reads %j and %j', (suggested, amount, dong) => {
    expect(chosenAmount({ suggested, amount })).toBe(dong);
  });

  it.each([
    ['', '', 'empty'],
    ['other', '', 'empty'],
    ['', '0.5', 'decimal'],
    ['', '1e9', 'notNumber'],
    ['', '-5000', 'notPositive'],
    ['', '1.00.000', 'ambiguous'],
  ])('refuses %j and %j as %s, on the field', (suggested, amount, why) => {
    expect(() => chosenAmount({ suggested, amount })).toThrow(`forms.dong.${why}`);
  });
});
