import { invariant } from '../invariant.js';

export { dongInWords } from './dong-words.js';
export { MAX_DONG, parseDong, type DongRefusal, type ParsedDong } from './parse-dong.js';

const SIGN = '\u20ab';
const SHORT_UNITS: readonly [bigint, string][] = [
  [1_000_000_000n, 't\u1ef7'],
  [1_000_000n, 'tri\u1ec7u'],
];

/** `1.500.000` and the currency sign; written by hand because Intl is some twenty times slower. */
export function formatDong(dong: bigint): string {
  return `${formatDongPlain(dong)} ${SIGN}`;
}

/** Money that moved: `+1.500.000` in, `−1.500.000` out, with the currency sign. */
export function formatSignedDong(dong: bigint): string {
  if (dong === 0n) return formatDong(dong);
  return dong > 0n ? `+${formatDong(dong)}` : `−${formatDong(-dong)}`;
}

/** `1.500.000`: dots between thousands, no sign of the currency. */
export function formatDongPlain(dong: bigint): string {
  const text = dong.toString();
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  let end = text.length;
  let grouped = '';
  while (end - start > 3) {
    grouped = `.${text.slice(end - 3, end)}${grouped}`;
    end -= 3;
  }
  return text.slice(0, end) + grouped;
}

/**
 * `58,9` and the unit, one decimal at most. Cut, never rounded up: a headline may not say more than
 * was received; the exact amount stands beside it.
 */
export function formatDongShort(dong: bigint): string {
  const size = dong < 0n ? -dong : dong;
  const unit = SHORT_UNITS.find(([least]) => size >= least);
  if (unit === undefined) return formatDongPlain(dong);
  const tenths = (size * 10n) / unit[0];
  const decimal = tenths % 10n === 0n ? '' : `,${tenths % 10n}`;
  return `${dong < 0n ? '-' : ''}${formatDongPlain(tenths / 10n)}${decimal} ${unit[1]}`;
}

/**
 * Splits an amount by weights so that the parts add up to it exactly; the odd dong go to the
 * largest remainders, earlier parts first (Hamilton's method). Weights are whole and not negative.
 */
export function splitDong(total: bigint, weights: readonly (bigint | number)[]): bigint[] {
  const shares = weights.map((weight) => BigInt(weight));
  const sum = shares.reduce((all, share) => all + share, 0n);
  invariant(total >= 0n, 'only an amount that is not negative can be split');
  invariant(sum > 0n && shares.every((share) => share >= 0n), 'weights must be positive in sum');
  const parts = shares.map((share) => (total * share) / sum);
  const left = total - parts.reduce((all, part) => all + part, 0n);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: (total * share) % sum }))
    .sort((a, b) => compareBig(b.remainder, a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Number(left)))
    parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

function compareBig(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
