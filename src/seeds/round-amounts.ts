import { invariant } from '../kernel/invariant.js';
import { splitDong } from '../kernel/money/money.js';
import type { SeededRandom } from './seeded-random.js';

const THOUSAND = 1_000n;
const MILLION = 1_000_000n;
/** Gifts of persons in thousands, as often as they come. */
const SMALL = [
  50, 100, 100, 100, 200, 200, 200, 300, 500, 500, 500, 1_000, 1_000, 2_000, 3_000, 5_000,
];
const LARGE_SHARE = 0.12;

export interface RoundAmount {
  readonly amountDong: bigint;
  readonly isLarge: boolean;
}

/**
 * `count` gifts that add up to exactly `totalDong`: most are small, the rest of the money comes in few large ones of
 * whole millions, the first of which takes what is left over.
 */
export function roundAmounts(
  random: SeededRandom,
  totalDong: bigint,
  count: number,
): RoundAmount[] {
  const largeCount = Math.max(2, Math.round(count * LARGE_SHARE));
  const small = Array.from({ length: count - largeCount }, () => ({
    amountDong: BigInt(random.pick(SMALL)) * THOUSAND,
    isLarge: false,
  }));
  const rest = totalDong - sum(small.map((gift) => gift.amountDong));
  const over = rest % MILLION;
  // Exact: what is no whole million goes to the first of the large ones.
  const millions = (rest - over) / MILLION;
  invariant(millions > BigInt(largeCount) * 5n, 'The large gifts have money to carry');
  const weights = Array.from(
    { length: largeCount },
    () => 200 + Math.round(random.next() ** 3 * 4_000),
  );
  const parts = splitDong(millions, weights).map((part) => part * MILLION);
  const large = parts.map((amountDong, index) => ({
    amountDong: index === 0 ? amountDong + over : amountDong,
    isLarge: true,
  }));
  return random.shuffled([...small, ...large]);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
