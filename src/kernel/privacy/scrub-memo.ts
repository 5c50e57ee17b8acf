import { maskName, type NameDisplay } from './mask-name.js';
import { trimmedEnd, trimmedStart } from './trimmed.js';
import { leadingPersonName, trailingPersonNameAt, wordsOf } from './person-names.js';
import { findReferenceCodes } from '../reference-code.js';

const LONGEST_MEMO = 160;
/**
 * Every pattern here takes time in proportion to the text, whatever the text: none begins with a repeated sign that may
 * also stand before another beginning, and `hostile-texts.spec.ts` doubles hostile texts to prove it.
 */
const ACCOUNTS_TAIL = /\bCT\s?t[u\u1eeb]\s[\d*].*$|\.\s?CT(?:\s(?:t[u\u1eeb]?)?)?$/isu;
/** From the beginning of the word before the sign, which may stand apart. */
const MAIL = /(?<!\S)[^\s@]*\s?@\s?\S*/g;
const LINK = /\b(?:https?:\/\/|www\.)\S+/gi;
const TRACE = /\bFT\s?\d[\d ]{5,}\w*|\(CT\d+\)/gi;
const CHANNEL = /^(?:IBFT|MBVCB|VTB|TCB|ACB|BIDV|AGR|MOMO|ZALOPAY|VNPAY|TKTHE|CT DEN)[.-]/i;
/** Digits with whatever people put between them; a letter O for a zero counts as one. */
const DIGIT_RUN = /(?:(?<![+(])[+(]+)?\d(?:[\s.\-_/()+]*[\dOo](?![a-z]))*\)?/g;
const DATE = /^\d{1,2}([/.-])\d{1,2}\1\d{4}$/;
const AMOUNT = /^\d{1,3}(?:[.,]\d{3}){1,2}$/;
const CODE_LIKE = /UHX(?:[\s.-]?[0-9A-Z]){9}/gi;
/** Keeps the digits before and behind what was taken out from becoming one number. */
const GONE = ' \u001f ';
/** No letter of any script; what stands here in a memo is nobody's word. */
const PLACEHOLDERS = /[\ue000-\uf8ff]/g;
const FIRST_PLACEHOLDER = 0xe000;
const MOST_CODES = 100;
/** A person has not so many words in a name; a longer one is compared by its first words. */
const MOST_NAME_WORDS = 20;
const SAFE_DIGITS = 5;
const SAFE_AMOUNT_DIGITS = 8;

/**
 * A giver's message as strangers may read it: without account, identity, phone and trace numbers,
 * mail addresses and the sender's accounts; our own reference codes stay. Unless the giver wishes
 * to be named in full, the given name goes wherever it stands, and other personal names at the
 * beginning or end are masked (left out for an anonymous gift).
 */
export function scrubMemo(
  memo: string,
  { donorName, display }: { donorName: string | null; display: NameDisplay },
): string {
  const codes: string[] = [];
  let text = memo
    .normalize('NFC')
    .replace(PLACEHOLDERS, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(CODE_LIKE, (found) => {
      const [code] = findReferenceCodes(found);
      if (code === undefined || codes.length === MOST_CODES) return found;
      codes.push(code);
      return placeholder(codes.length - 1);
    });
  text = withoutNumbers(withoutAccountsTail(text));
  if (display !== 'full') text = withoutNames(text, donorName, display);
  text = tidy(text);
  return text.replace(PLACEHOLDERS, (sign) => codes[sign.charCodeAt(0) - FIRST_PLACEHOLDER] ?? '');
}

function withoutAccountsTail(text: string): string {
  const tail = ACCOUNTS_TAIL.exec(text);
  return tail === null ? text : trimmedEnd(text.slice(0, tail.index), '. ');
}

function withoutNumbers(text: string): string {
  return text
    .replace(LINK, GONE)
    .replace(MAIL, GONE)
    .replace(TRACE, GONE)
    .replace(CHANNEL, '')
    .replace(DIGIT_RUN, (run) => (isHarmless(run.trim()) ? run : ` ${smallNumber(run)} `));
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

function withoutNames(text: string, donorName: string | null, display: NameDisplay): string {
  const shown = (name: string): string => (display === 'masked' ? maskName(name) : '');
  let rest = tidy(donorName === null ? text : withoutDonor(text, donorName));
  const leading = leadingPersonName(rest);
  const head = leading === null ? '' : shown(leading);
  rest = tidy(rest.slice(leading?.length ?? 0));
  const at = trailingPersonNameAt(rest);
  if (at !== null) rest = rest.slice(0, at) + shown(rest.slice(at));
  return `${head} ${rest}`;
}

/** Takes out every run of two or more of the name's words in their order, and the name written as one. */
function withoutDonor(text: string, donorName: string): string {
  const name = wordsOf(donorName, MOST_NAME_WORDS).map((word) => word.folded);
  const words = wordsOf(text);
  const glued = name.join('');
  let kept = '';
  let from = 0;
  for (let index = 0; index < words.length; index += 1) {
    const folded = words.slice(index, index + name.length).map((word) => word.folded);
    const count = folded[0] === glued ? 1 : sharedRun(folded, name);
    const last = words[index + count - 1];
    if (count === 0 || last === undefined) continue;
    kept += `${text.slice(from, words[index]?.at)} `;
    from = last.end;
    index += count - 1;
  }
  return kept + text.slice(from);
}

/** How many of these words are a run of the name; one word alone says nothing of a person. */
function sharedRun(words: readonly string[], name: readonly string[]): number {
  let longest = 0;
  for (let start = 0; start < name.length; start += 1) {
    let count = 0;
    while (
      count < words.length &&
      start + count < name.length &&
      words[count] === name[start + count]
    )
      count += 1;
    longest = Math.max(longest, count);
  }
  return longest >= Math.min(2, name.length) ? longest : 0;
}

function tidy(text: string): string {
  const joined = text
    .replaceAll('\u001f', ' ')
    .replace(/\s+/g, ' ')
    .replace(/\( ?\)/g, ' ')
    .replace(/ +/g, ' ')
    .replace(/ ([.,;:!?)])/g, '$1')
    .replace(/([.,;:-])(?: ?[.,;:-])+/g, '$1');
  const clean = trimmedEnd(trimmedStart(joined, ' .,;:-_/|'), ' ,;:-_/|');
  if (clean.length <= LONGEST_MEMO) return clean;
  return `${clean.slice(0, LONGEST_MEMO).replace(/\s\S*$/, '')}\u2026`;
}

/** A private-use letter: no rule above touches it. */
function placeholder(index: number): string {
  return String.fromCharCode(FIRST_PLACEHOLDER + index);
}
