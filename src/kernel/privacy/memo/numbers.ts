/**
 * Every pattern here takes time in proportion to the text, whatever the text: none begins with a repeated sign that may
 * also stand before another beginning, and `hostile-texts.spec.ts` doubles hostile texts to prove it.
 */
/** From the beginning of the word before the sign, which may stand apart. */
const MAIL = /(?<!\S)[^\s@]*\s?@\s?\S*/g;
const LINK = /\b(?:https?:\/\/|www\.)\S+/gi;
const TRACE = /\bFT\s?\d[\d ]{5,}\w*|\(CT\d+\)/gi;
/** Digits with whatever people put between them; a letter O for a zero counts as one. */
const DIGIT_RUN = /(?:(?<![+(])[+(]+)?\d(?:[\s.\-_/()+]*[\dOo](?![a-z]))*\)?/g;
const DATE = /^\d{1,2}([/.-])\d{1,2}\1\d{4}$/;
const AMOUNT = /^\d{1,3}(?:[.,]\d{3}){1,2}$/;
const SAFE_DIGITS = 5;
const SAFE_AMOUNT_DIGITS = 8;

/** Stands where a number was: keeps the digits before and behind it from becoming one, and tells its label. */
export const GONE = '\u001f';
const INSTEAD = ` ${GONE} `;

/** Without mail addresses, links, traces and every number long enough to be one of a person. */
export function withoutNumbers(text: string): string {
  return text
    .replace(LINK, INSTEAD)
    .replace(MAIL, INSTEAD)
    .replace(TRACE, INSTEAD)
    .replace(DIGIT_RUN, (run) => (isHarmless(run.trim()) ? run : ` ${smallNumber(run)}${INSTEAD}`));
}

/** "bao so 3 0912...": a small number before a phone is part of the message. */
function smallNumber(run: string): string {
  return /^([1-9]\d?)\s+[+(0]/.exec(run)?.[1] ?? '';
}

function isHarmless(run: string): boolean {
  const count = run.replace(/[^\dOo]/g, '').length;
  if (count <= SAFE_DIGITS || DATE.test(run)) return true;
  return count <= SAFE_AMOUNT_DIGITS && AMOUNT.test(run);
}
