import { describe, expect, it } from '@jest/globals';
import { giftShare } from './gift-share.js';

describe('the share of a gift in its pool', () => {
  it('is an exact fraction in lowest terms', () => {
    expect(giftShare(500_000n, 2_000_000n)).toEqual({
      numerator: 1n,
      denominator: 4n,
      percent: '25',
    });
    expect(giftShare(200_000n, 600_000n)).toEqual({
      numerator: 1n,
      denominator: 3n,
      percent: '33,3333',
    });
  });

  it('says less than, not zero, for a small gift in a large pool', () => {
    expect(giftShare(1n, 58_900_000_000n)?.percent).toBe('< 0,0001');
  });

  it('does not exist for a gift that was taken back', () => {
    expect(giftShare(500n, 0n)).toBeNull();
    expect(giftShare(500n, 400n)).toBeNull();
  });
});
