import type { CardItem, LikelyPayout, PayoutReason } from './card-payouts.types.js';

interface Line {
  readonly fundId: string;
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

/** A payout of the line's amount, with what the card company lists under it; nothing while the list is not fetched. */
export interface ToldPayout {
  readonly itemIds: readonly string[];
  readonly feeDong: bigint;
}

const WEIGHTS: Readonly<Record<PayoutReason, number>> = {
  told: 20,
  listed: 30,
  oldest: 10,
  fee: 10,
};

/**
 * What the card company lists under a payout of this amount; else what it owes, oldest first: the fewest of the oldest that
 * reach the line with a fee that can be one, of the account's own fund before those of all. Null when none do.
 */
export function likelyPayout(
  line: Line,
  items: readonly CardItem[],
  { limit, told }: { limit: FeeLimit; told: readonly ToldPayout[] },
): LikelyPayout | null {
  const own = items.filter(({ fundId }) => fundId === line.fundId);
  const how = { limit, isTold: told.length > 0 };
  return listed(line, items, told) ?? oldest(line, own, how) ?? oldest(line, items, how);
}

/** Exactly what the card company lists, where that is ours and makes the line. */
function listed(line: Line, items: readonly CardItem[], told: readonly ToldPayout[]) {
  const fits = told.find(({ itemIds, feeDong }) => {
    const taken = items.filter(({ id }) => itemIds.includes(id));
    const sum = taken.reduce((all, { amountDong }) => all + amountDong, 0n);
    return (
      itemIds.length > 0 && taken.length === itemIds.length && sum - feeDong === line.amountDong
    );
  });
  if (fits === undefined) return null;
  const itemIds = new Set(fits.itemIds);
  return { itemIds, feeDong: fits.feeDong, ...weighed(['told', 'listed']) };
}

function oldest(
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
