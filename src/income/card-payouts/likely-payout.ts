import type { CardItem, LikelyPayout, PayoutReason } from './card-payouts.types.js';

interface Line {
  readonly amountDong: bigint;
  readonly valueDate: string;
}

/** The most that may be a fee, as the database holds it. */
export interface FeeLimit {
  /** Of what was given, in hundredths of a percent. */
  readonly per10000: number;
  readonly eachGiftDong: bigint;
  readonly eachDisputeDong: bigint;
}

const WEIGHTS: Readonly<Record<PayoutReason, number>> = { told: 30, oldest: 10, fee: 10 };

/**
 * The card company pays out what it owes, oldest first: the fewest of the oldest that reach the line with a fee that can be
 * one. Null when none do.
 */
export function likelyPayout(
  line: Line,
  items: readonly CardItem[],
  { limit, isTold }: { limit: FeeLimit; isTold: boolean },
): LikelyPayout | null {
  const owed = items.filter(({ onDay }) => onDay <= line.valueDate);
  let sum = 0n;
  for (const [index, item] of owed.entries()) {
    sum += item.amountDong;
    const taken = owed.slice(0, index + 1);
    const feeDong = sum - line.amountDong;
    // What is kept back right after goes with it.
    const isCut = (owed[index + 1]?.amountDong ?? 1n) < 0n;
    if (isCut || feeDong < 0n || feeDong > mostFee(taken, limit)) continue;
    const itemIds = new Set(taken.map(({ id }) => id));
    return { itemIds, feeDong, ...weighed(reasonsFor(feeDong, isTold)) };
  }
  return null;
}

function reasonsFor(feeDong: bigint, isTold: boolean): PayoutReason[] {
  return [
    ...(isTold ? ['told' as const] : []),
    'oldest',
    ...(feeDong > 0n ? ['fee' as const] : []),
  ];
}

function weighed(reasons: readonly PayoutReason[]) {
  return { reasons, score: reasons.reduce((all, reason) => all + WEIGHTS[reason], 0) };
}

function mostFee(items: readonly CardItem[], limit: FeeLimit): bigint {
  const gifts = items.filter(({ kind }) => kind === 'gift');
  const held = items.filter(({ kind }) => kind === 'held');
  const given = gifts.reduce((sum, { amountDong }) => sum + amountDong, 0n);
  const share = (given * BigInt(limit.per10000)) / 10_000n;
  return (
    share + BigInt(gifts.length) * limit.eachGiftDong + BigInt(held.length) * limit.eachDisputeDong
  );
}
