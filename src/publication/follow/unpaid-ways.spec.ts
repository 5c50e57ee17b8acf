import { describe, expect, it } from '@jest/globals';
import type { FollowedPledge, FollowedStory } from './follow.types.js';
import { unpaidWays } from './unpaid-ways.js';

const pledge = { referenceCode: 'UHX234567892', amountDong: 250n, status: 'registered' };
const ways = (own: object, ...gifts: object[]) =>
  unpaidWays(
    { ...pledge, ...own } as FollowedPledge,
    gifts.map((gift) => ({
      gift: { amountDong: 250n, returnedDong: 0n, reversedOn: null, ...gift },
    })) as unknown as FollowedStory[],
  );
const open = {
  payHref: '/ung-ho/UHX234567892',
  missingHref: '/ung-ho/UHX234567892#chua-thay',
};

describe('the way back from a code to how its money is sent', () => {
  it('stands while something is still to come', () => {
    expect(ways({})).toEqual(open);
    expect(ways({}, { amountDong: 249n })).toEqual(open);
    expect(ways({}, { reversedOn: '2026-03-02' })).toEqual(open);
    expect(ways({}, { returnedDong: 1n })).toEqual(open);
  });

  it('ends with the money, or with the promise', () => {
    expect(ways({}, {})).toBeNull();
    expect(ways({}, { amountDong: 200n }, { amountDong: 50n })).toBeNull();
    expect(ways({ status: 'cancelled' })).toBeNull();
    expect(ways({ status: 'lapsed' })).toBeNull();
  });
});
