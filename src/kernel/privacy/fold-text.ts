const MARKS = /\p{M}+/gu;
const NOT_ALNUM = /[^a-z0-9]+/g;
const ALREADY_FOLDED = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
// eslint-disable-next-line no-control-regex -- the whole ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;
// The stroke of this letter is no combining mark, so NFD leaves it.
const STROKED_D = /\u0111/g;

/**
 * Text as it is compared and searched: lower case, without tone and vowel marks, d for the stroked
 * d, everything else a single blank. Both ways of placing a tone (on the first or second vowel of
 * "oa") fold alike. Left-over typing keys such as "hoaf" are letters and stay.
 */
export function foldText(text: string): string {
  if (ALREADY_FOLDED.test(text)) return text;
  const lower = text.toLowerCase();
  return (ASCII.test(lower) ? lower : stripMarks(lower)).replace(NOT_ALNUM, ' ').trim();
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
