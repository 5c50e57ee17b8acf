const SCALE = 1_000_000n;

/** A gift's part of its pool, as an exact fraction in lowest terms and a percentage that is cut, never rounded up. */
export interface GiftShare {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Percent with up to four decimals, comma as decimal sign. */
  readonly percent: string;
}

/** Null when the pool holds nothing, or less than the gift (the gift was reversed). */
export function giftShare(giftDong: bigint, poolDong: bigint): GiftShare | null {
  if (giftDong <= 0n || poolDong < giftDong) return null;
  const divisor = greatestCommonDivisor(giftDong, poolDong);
  return {
    numerator: quotient(giftDong, divisor),
    denominator: quotient(poolDong, divisor),
    percent: percentOf(quotient(giftDong * SCALE, poolDong)),
  };
}

/** One đồng of the pool in how many is the gift's, to the nearest. */
export function oneInMany(giftDong: bigint, poolDong: bigint): bigint {
  return quotient(poolDong + quotient(giftDong, 2n), giftDong);
}

function percentOf(millionths: bigint): string {
  if (millionths === 0n) return '< 0,0001';
  const whole = millionths / 10_000n;
  const decimals = (millionths % 10_000n).toString().padStart(4, '0').replace(/0+$/, '');
  return decimals === '' ? whole.toString() : `${whole.toString()},${decimals}`;
}

function quotient(value: bigint, divisor: bigint): bigint {
  return value / divisor;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
