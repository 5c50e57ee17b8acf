import { invariant } from '../../kernel/invariant.js';

export interface BoxLayer {
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
  readonly amountDong: bigint;
}

/**
 * Whose a difference is. What lacks is taken from the layers in their order, none below nothing; what is too much waits in
 * the first of them.
 */
export function sharesOf(layers: readonly BoxLayer[], differenceDong: bigint): BoxLayer[] {
  const [first] = layers;
  invariant(first, 'A cash box is of a committee that has a fund');
  if (differenceDong > 0n) return [{ ...first, amountDong: differenceDong }];
  let left = -differenceDong;
  const shares = layers.map((layer) => {
    const amountDong = layer.amountDong < left ? layer.amountDong : left;
    left -= amountDong;
    return { ...layer, amountDong };
  });
  invariant(left === 0n, 'A count is never below nothing, so the box holds what lacks');
  return shares.filter(({ amountDong }) => amountDong > 0n);
}
