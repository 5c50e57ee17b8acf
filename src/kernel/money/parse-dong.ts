export type DongRefusal =
  'empty' | 'ambiguous' | 'decimal' | 'notNumber' | 'notPositive' | 'tooLarge';
export type ParsedDong = { ok: true; dong: bigint } | { ok: false; code: DongRefusal };

/** One dong less than a million billion: far above every fund, and still exact as a double. */
export const MAX_DONG = 999_999_999_999_999n;

const BLANKS = /[\s\u00a0\u2000-\u200b\u202f\u2060\u3000]+/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const CURRENCY = /(?:vn\u0111|vnd|\u20ab|\u0111\u1ed3ng|dong|\u0111|d)\.?$/;
const UNITS: readonly [RegExp, bigint][] = [
  [/(?:tri\u1ec7u|trieu|tr)$/, 1_000_000n],
  [/(?:ngh\u00ecn|nghin|ng\u00e0n|ngan|k)$/, 1_000n],
  [/(?:t\u1ef7|t\u1ec9|ty|ti)$/, 1_000_000_000n],
];
const GROUPED = /^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*$/;
const DIGITS_AND_MARKS = /^\d+(?:[., ]\d+)*$/;
const ONE_MARK = /^\d+[.,]\d+$/;
const UNIT_THEN_DIGITS = /\d ?(?:tri\u1ec7u|trieu|tr|k|t\u1ef7|t\u1ec9|ty|ngh\u00ecn|nghin) ?\d/;
const LONGEST_INPUT = 40;

/**
 * Reads an amount as people in Vietnam write it: `1.000.000`, `1,000,000`, `1 000 000`, `1,5tr`,
 * `500k`, `2 ty`, a currency sign behind, full-width digits. It never guesses: what could mean two
 * amounts is refused with `ambiguous`, a fraction of a dong with `decimal`.
 */
export function parseDong(text: string): ParsedDong {
  const cleaned = clean(text);
  if (cleaned === '') return refusal('empty');
  const bare = cleaned.replace(CURRENCY, '').trim();
  if (/^[-\u2212(] ?\d/.test(bare)) return refusal('notPositive');
  if (bare.length > LONGEST_INPUT)
    return refusal(/^[\d., ]+$/.test(bare) ? 'tooLarge' : 'notNumber');
  const unit = UNITS.find(([pattern]) => pattern.test(bare));
  if (unit === undefined) return parseWhole(bare);
  return parseScaled(bare.replace(unit[0], '').trim(), unit[1]);
}

function clean(text: string): string {
  return text
    .replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(BLANKS, ' ')
    .normalize('NFC')
    .trim()
    .toLowerCase();
}

function parseWhole(bare: string): ParsedDong {
  if (UNIT_THEN_DIGITS.test(bare)) return refusal('ambiguous');
  if (!DIGITS_AND_MARKS.test(bare)) return refusal('notNumber');
  const isPlain = /^\d+$/.test(bare);
  if (!isPlain && !GROUPED.test(bare))
    return refusal(ONE_MARK.test(bare) ? 'decimal' : 'ambiguous');
  if (/^0+$/.test(bare)) return refusal('notPositive');
  // 0.500 is half a unit to one reader and five hundred to another; 0500 a slip of the hand.
  if (bare.startsWith('0')) return refusal('ambiguous');
  return bounded(BigInt(bare.replace(/[., ]/g, '')));
}

function parseScaled(bare: string, unit: bigint): ParsedDong {
  const doubt = doubtOfScaled(bare);
  if (doubt !== null) return refusal(doubt);
  const [whole = '', fraction = ''] = bare.split(/[.,]/);
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * unit;
  return scaled % scale === 0n ? bounded(scaled / scale) : refusal('decimal');
}

function doubtOfScaled(bare: string): DongRefusal | null {
  // "2 ty 500" before its last unit: two amounts in one.
  if (!DIGITS_AND_MARKS.test(bare)) return UNIT_THEN_DIGITS.test(bare) ? 'ambiguous' : 'notNumber';
  // 1.500tr is one and a half million or one and a half billion.
  if (GROUPED.test(bare)) return 'ambiguous';
  return /^\d+$/.test(bare) || ONE_MARK.test(bare) ? null : 'ambiguous';
}

function bounded(dong: bigint): ParsedDong {
  if (dong <= 0n) return refusal('notPositive');
  return dong > MAX_DONG ? refusal('tooLarge') : { ok: true, dong };
}

function refusal(code: DongRefusal): ParsedDong {
  return { ok: false, code };
}
