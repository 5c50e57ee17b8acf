import { invariant } from '../invariant.js';

// Written with escapes: these words are data of the number system, not text of a page.
const DIGITS = [
  'kh\u00f4ng',
  'm\u1ed9t',
  'hai',
  'ba',
  'b\u1ed1n',
  'n\u0103m',
  's\u00e1u',
  'b\u1ea3y',
  't\u00e1m',
  'ch\u00edn',
] as const;
const TEN = 'm\u01b0\u1eddi';
const TENS = 'm\u01b0\u01a1i';
const ONE_AFTER_TENS = 'm\u1ed1t';
const FIVE_AFTER_TENS = 'l\u0103m';
const HUNDRED = 'tr\u0103m';
const ZERO_TENS = 'linh';
const THOUSAND = 'ngh\u00ecn';
const MILLION = 'tri\u1ec7u';
const BILLION = 't\u1ef7';
const MINUS = '\u00e2m';
const DONG = '\u0111\u1ed3ng';
const EVEN = 'ch\u1eb5n';

/**
 * An amount in words as vouchers need it, first letter capital. House style of the official
 * spelling: linh, nghin, bon after muoi. `even` adds the closing word some forms ask for.
 */
export function dongInWords(amount: bigint, options: { even?: boolean } = {}): string {
  const size = amount < 0n ? -amount : amount;
  const words = size === 0n ? [DIGITS[0]] : wordsBelow(size, false);
  if (amount < 0n) words.unshift(MINUS);
  words.push(DONG);
  if (options.even === true) words.push(EVEN);
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Nine digits at a time; what stands above them is read in the same way and followed by "ty". */
function wordsBelow(amount: bigint, isInner: boolean): string[] {
  const above = amount / 1_000_000_000n;
  const below = Number(amount % 1_000_000_000n);
  const words = above > 0n ? [...wordsBelow(above, isInner), BILLION] : [];
  const groups: [number, string | null][] = [
    [Math.floor(below / 1_000_000), MILLION],
    [Math.floor(below / 1_000) % 1_000, THOUSAND],
    [below % 1_000, null],
  ];
  for (const [group, unit] of groups) {
    if (group === 0) continue;
    words.push(...groupWords(group, isInner || words.length > 0));
    if (unit !== null) words.push(unit);
  }
  return words;
}

/** One to 999. An inner group names its empty hundreds ("khong tram"). */
function groupWords(group: number, isInner: boolean): string[] {
  const hundreds = Math.floor(group / 100);
  const rest = group % 100;
  if (hundreds === 0 && !isInner) return restWords(rest, false);
  return [digit(hundreds), HUNDRED, ...(rest === 0 ? [] : restWords(rest, true))];
}

function restWords(rest: number, isInner: boolean): string[] {
  const tens = Math.floor(rest / 10);
  const ones = rest % 10;
  if (tens === 0) return isInner ? [ZERO_TENS, digit(ones)] : [digit(ones)];
  const head = tens === 1 ? [TEN] : [digit(tens), TENS];
  return ones === 0 ? head : [...head, onesAfter(tens, ones)];
}

function onesAfter(tens: number, ones: number): string {
  if (ones === 5) return FIVE_AFTER_TENS;
  return ones === 1 && tens > 1 ? ONE_AFTER_TENS : digit(ones);
}

function digit(value: number): string {
  const word = DIGITS[value];
  invariant(word !== undefined, 'a decimal digit is 0 to 9');
  return word;
}
