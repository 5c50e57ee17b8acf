const MARKS = /\p{M}+/gu;
const NOT_ALNUM = /[^a-z0-9]+/g;
const ALREADY_FOLDED = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
// eslint-disable-next-line no-control-regex -- the whole ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;
// The stroke of this letter is no combining mark, so NFD leaves it.
const STROKED_D = /\u0111/g;

/** What a code unit folds to: a letter or digit, or one of these. */
const NOTHING = 0;
const BLANK = 1;
const UNKNOWN = 2;
/** Latin letters with their marks, and combining marks: nearly everything that is written in Vietnam. */
const KNOWN_UNTIL = 0x1f00;
const BLANK_CODE = 32;
const folds = Uint8Array.from({ length: KNOWN_UNTIL }, (_, unit) => foldOf(unit));
let folded = Buffer.alloc(1024);
/** A bank line is asked for its words by several readers, one after the other. */
let last = { text: '', fold: '' };

/**
 * Text as it is compared and searched: lower case, without tone and vowel marks, d for the stroked
 * d, everything else a single blank. Both ways of placing a tone (on the first or second vowel of
 * "oa") fold alike. Left-over typing keys such as "hoaf" are letters and stay.
 */
export function foldText(text: string): string {
  if (text === last.text) return last.fold;
  if (ALREADY_FOLDED.test(text)) return text;
  const length = putFolds(text);
  const fold = length === null ? foldAnything(text) : folded.toString('latin1', 0, length);
  last = { text, fold };
  return fold;
}

/** Writes into `folded` and tells how much; null when the table does not know a letter. */
function putFolds(text: string): number | null {
  if (folded.length < text.length) folded = Buffer.alloc(text.length * 2);
  let length = 0;
  let isApart = false;
  for (let at = 0; at < text.length; at += 1) {
    const fold = folds[text.charCodeAt(at)] ?? UNKNOWN;
    if (fold === UNKNOWN) return null;
    if (fold === BLANK) isApart = length > 0;
    if (fold <= BLANK) continue;
    if (isApart) folded[length++] = BLANK_CODE;
    isApart = false;
    folded[length++] = fold;
  }
  return length;
}

/** The rule itself; the table above is made by it, because a statement of bank lines folds millions of letters. */
function foldAnything(text: string): string {
  const lower = text.toLowerCase();
  return stripMarks(lower).replace(NOT_ALNUM, ' ').trim();
}

function foldOf(unit: number): number {
  const isWritten = unit < 0x250 || (unit >= 0x300 && unit < 0x370) || unit >= 0x1e00;
  if (!isWritten) return UNKNOWN;
  const letter = String.fromCharCode(unit);
  const fold = foldAnything(letter);
  if (fold.length > 1) return UNKNOWN;
  if (fold !== '') return fold.charCodeAt(0);
  return stripMarks(letter.toLowerCase()) === '' ? NOTHING : BLANK;
}

/** The same letters without their marks, case kept: for memos that may carry only ASCII. */
export function stripMarks(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(STROKED_D, 'd')
    .replace(/\u0110/g, 'D');
}
