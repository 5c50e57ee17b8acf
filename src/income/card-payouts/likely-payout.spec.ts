import { describe, expect, it } from '@jest/globals';
import type { CardItem } from './card-payouts.types.js';
import { likelyPayout } from './likely-payout.js';
import { layersOf } from './payout-layers.js';

const limit = { per10000: 800, eachGiftDong: 20_000n, eachDisputeDong: 700_000n };
const item = (id: string, amountDong: bigint, fundId = 'f'): CardItem => {
  const kind = amountDong > 0n ? 'gift' : 'refund';
  const of = { id, kind, donationId: id, amountDong, onDay: '2026-02-01' } as const;
  return { ...of, donorName: null, fundId, fundName: null };
};
const items = [item('a', 500_000n), item('b', 300_000n), item('c', -100_000n), item('d', 900_000n)];
const line = (amountDong: bigint, valueDate = '2026-02-05') => ({
  ...{ amountDong, valueDate, fundId: 'f' },
});
const idsOf = (found: ReturnType<typeof likelyPayout>) => [...(found?.itemIds ?? [])].join('');

describe('what a payout probably brings', () => {
  it('is the fewest of the oldest that reach it with a fee, and what was kept back after them', () => {
    expect(idsOf(likelyPayout(line(480_000n), items, { limit, told: [] }))).toBe('a');
    const found = likelyPayout(line(660_000n), items, { limit, told: [] });
    expect([idsOf(found), found?.feeDong, found?.reasons]).toEqual([
      ...['abc', 40_000n],
      ['oldest', 'fee'],
    ]);
  });

  it('is of the own fund of the account before it is of all', () => {
    const mixed = [item('x', 500_000n, 'g'), ...items];
    expect(idsOf(likelyPayout(line(480_000n), mixed, { limit, told: [] }))).toBe('a');
    const two = [item('x', 500_000n, 'g'), item('a', 300_000n)];
    expect(idsOf(likelyPayout(line(780_000n), two, { limit, told: [] }))).toBe('xa');
  });

  it('is nothing where the rest would be more than a fee, or all came later', () => {
    expect(likelyPayout(line(300_000n), items, { limit, told: [] })).toBeNull();
    expect(likelyPayout(line(9_000_000n), items, { limit, told: [] })).toBeNull();
    expect(likelyPayout(line(480_000n, '2026-01-31'), items, { limit, told: [] })).toBeNull();
  });

  it('is what the card company lists, where that is ours and makes the line', () => {
    const told = [{ itemIds: ['b', 'd'], feeDong: 60_000n }];
    const listed = likelyPayout(line(1_140_000n), items, { limit, told });
    expect([idsOf(listed), listed?.reasons]).toEqual(['bd', ['told', 'listed']]);
    const other = [{ itemIds: ['b', 'x'], feeDong: 20_000n }];
    const found = likelyPayout(line(480_000n), items, { limit, told: other });
    expect([idsOf(found), found?.reasons]).toEqual(['a', ['told', 'oldest', 'fee']]);
  });
});

describe('the layers of a payout', () => {
  it('are those of each fund, the odd đồng by the largest remainder', () => {
    const of = (amountDong: bigint, fundId: string) => ({
      ...{ amountDong, fundId, appealId: null, restrictionId: null },
    });
    const layers = layersOf([of(200n, 'f'), of(100n, 'g'), of(100n, 'f')], 11n);
    expect(layers.map((one) => [one.layer.fundId, one.itemsDong, one.feeDong])).toEqual([
      ['f', 300n, 8n],
      ['g', 100n, 3n],
    ]);
  });

  it('bear the fee as they were charged, and add up to the đồng', () => {
    const of = (amountDong: bigint, appealId: string | null) => ({
      ...{ amountDong, fundId: 'f', appealId, restrictionId: null },
    });
    const layers = layersOf([of(200n, null), of(100n, 'a'), of(-150n, 'b')], 10n);
    expect(layers.map(({ itemsDong, feeDong }) => [itemsDong, feeDong])).toEqual([
      [200n, 7n],
      [100n, 3n],
      [-150n, 0n],
    ]);
  });
});
