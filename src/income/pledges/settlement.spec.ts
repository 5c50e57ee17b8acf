import { describe, expect, it } from '@jest/globals';
import type { Pledge } from './pledges.types.js';
import { type FoundBy, type KeptPromise, settlementsOf, shownAsPledged } from './settlement.js';

const PLEDGE = {
  id: 'pledge',
  fundId: 'fund',
  appealId: 'appeal',
  amountDong: 200_000n,
  settledDong: 0n,
  donorName: 'Trần Thị Bé',
  display: 'full',
} as Pledge;
const GIFT = { donationId: 'gift', amountDong: 200_000n, fundId: 'fund', appealId: 'appeal' };

function kept(change: {
  gift?: Partial<KeptPromise['gift']>;
  pledge?: Partial<Pledge>;
  found?: FoundBy;
}): KeptPromise {
  return {
    gift: { ...GIFT, ...change.gift },
    pledge: { ...PLEDGE, ...change.pledge },
    found: change.found ?? { way: 'code' },
  };
}

const kindsOf = (...promises: KeptPromise[]) => settlementsOf(promises).map(({ kind }) => kind);

describe('a gift that keeps a promise', () => {
  it('is exact with code, amount and place as promised', () => {
    expect(kindsOf(kept({}))).toEqual(['exact']);
  });

  it.each([
    ['another amount', kept({ gift: { amountDong: 150_000n } })],
    ['another fund', kept({ gift: { fundId: 'other' } })],
    ['no appeal', kept({ gift: { appealId: null } })],
    ['a promise settled before', kept({ pledge: { settledDong: 1n } })],
  ])('is flagged with %s', (_, promise) => {
    expect(kindsOf(promise)).toEqual(['other_amount']);
  });

  it('is exact once: the second transfer with one code is flagged', () => {
    expect(kindsOf(kept({}), kept({ gift: { donationId: 'second' } }))).toEqual([
      'exact',
      'other_amount',
    ]);
  });

  it('keeps no more than is open: the rest is a free gift, and one by one the open part is used up', () => {
    const more = kept({ gift: { amountDong: 260_000n } });
    const second = kept({ gift: { donationId: 'second', amountDong: 9n } });
    expect(settlementsOf([more, second]).map(({ amountDong }) => amountDong)).toEqual([
      200_000n,
      0n,
    ]);
  });

  it('keeps a second promise by what the first has left of it', () => {
    const free = kept({ gift: { freeDong: 30_000n }, found: { way: 'person', decidedBy: 'x' } });
    expect(settlementsOf([free])).toMatchObject([{ amountDong: 30_000n }]);
  });

  it('carries the person who decided, and nobody for a card', () => {
    const byPerson = kept({ found: { way: 'person', decidedBy: 'officer' } });
    expect(settlementsOf([byPerson, kept({ found: { way: 'payment' } })])).toMatchObject([
      { kind: 'by_person', decidedBy: 'officer', amountDong: 200_000n },
      { kind: 'direct', decidedBy: null },
    ]);
  });

  it('is shown as promised; without a promised name the name of the bank stays', () => {
    const bank = { donorName: 'TRAN THI BE' };
    expect(shownAsPledged(bank, PLEDGE)).toEqual({ donorName: 'Trần Thị Bé', display: 'full' });
    expect(shownAsPledged(bank, { donorName: null, display: 'anonymous' })).toEqual({
      donorName: 'TRAN THI BE',
      display: 'anonymous',
    });
  });
});
