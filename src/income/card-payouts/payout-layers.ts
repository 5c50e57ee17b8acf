import { splitDong } from '../../kernel/money/money.js';

interface Item {
  readonly amountDong: bigint;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
}

export interface PayoutLayer {
  readonly layer: Pick<Item, 'fundId' | 'appealId' | 'restrictionId'>;
  /** Gifts less what was kept back; may be less than nothing. */
  readonly itemsDong: bigint;
  readonly feeDong: bigint;
}

/** A payout by layer, whatever fund: the fee falls on each as the gifts that were charged, the odd đồng by the largest remainder. */
export function layersOf(items: readonly Item[], feeDong: bigint): readonly PayoutLayer[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.fundId}:${item.appealId ?? ''}:${item.restrictionId ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const layers = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { fundId, appealId, restrictionId } = first;
    const given = group.reduce((sum, { amountDong: d }) => (d > 0n ? sum + d : sum), 0n);
    const itemsDong = group.reduce((sum, { amountDong: d }) => sum + d, 0n);
    return [{ layer: { fundId, appealId, restrictionId }, given, itemsDong }];
  });
  const fees = splitDong(
    feeDong,
    layers.map(({ given }) => given),
  );
  return layers.map(({ layer, itemsDong }, index) => ({
    ...{ layer, itemsDong, feeDong: fees[index] ?? 0n },
  }));
}
