import { describe, expect, it } from '@jest/globals';
import { printRate, readRate, worthIn } from './currencies.js';

describe('a rate', () => {
  it.each([
    ['26.305', 2_630_500n],
    ['26305', 2_630_500n],
    ['26.305,5', 2_630_550n],
    ['170,25', 17_025n],
  ])('%s is read as %s hundredths of a đồng', (text, hundredths) => {
    expect(readRate(text)).toBe(hundredths);
  });

  it.each(['', '0', '26,305', '26.30', '26.305,555', '-5', '1e5', 'USD'])(
    '%j is not guessed at',
    (text) => {
      expect(readRate(text)).toBeNull();
    },
  );

  it('is printed as it is read', () => {
    for (const text of ['26.305', '170,25', '1.026.305,05']) {
      expect(printRate(readRate(text) ?? 0n)).toBe(text);
    }
  });
});

describe('what an amount is worth', () => {
  it('is rounded to the cent, and never changes by a factor of a hundred', () => {
    expect(worthIn(5_000_000n, 'USD', 2_630_500n)).toBe('190,08 USD');
    expect(worthIn(999_999_999_999n, 'EUR', 3_000_000n)).toBe('33.333.333,33 EUR');
    expect(worthIn(100_000n, 'USD', 2_630_500n)).toBe('3,80 USD');
    expect(worthIn(5_000_000n, 'JPY', 17_025n)).toBe('29.369 JPY');
    expect(worthIn(1n, 'KRW', 1_900n)).toBe('0 KRW');
  });
});
