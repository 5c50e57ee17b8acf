import { cleanName, readFrame, type BankFrame } from '../../kernel/privacy/frames/bank-frame.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { memoParts, type MemoPart } from '../../kernel/privacy/memo/memo-parts.js';
import { nameText } from '../../kernel/privacy/memo/one-person.js';
import { findReferenceCodes } from '../../kernel/reference-code.js';
import { trimmedEnd, trimmedStart } from '../../kernel/privacy/trimmed.js';
import { giverPart } from './giver-name.js';

export type ReadMemo = {
  /** As the bank has it, in title case when it came in capitals; null when not certain. */
  donorName: string | null;
  message: string | null;
  referenceCodes: string[];
};

/**
 * The giver's name, words and reference codes in a bank's line of text. The name comes from the place the bank puts it,
 * else from the words: the one full name that stands where givers write their own.
 */
export function readMemo(detail: string, counterparty: string | null = null): ReadMemo {
  const frame = readFrame(detail);
  const text = cleanText(frame.message);
  const stated = cleanName(counterparty) ?? frame.giver;
  const found = stated === null ? fromWords(memoParts(text), text, frame) : mended(stated);
  return {
    donorName: found === null ? null : titleCased(found),
    message: cleanText(withoutLeading(text, found)) || null,
    referenceCodes: findReferenceCodes(detail),
  };
}

/** Not a name that the bank cut, unless the words have the whole of it. */
function fromWords(
  parts: readonly MemoPart[],
  text: string,
  { cutGiver }: BankFrame,
): string | null {
  const part = giverPart(parts);
  const name = part === null ? null : nameText(part, text);
  if (name === null || cutGiver === null) return name;
  return squeezed(name).startsWith(squeezed(cutGiver)) ? name : null;
}

/** Consonants alone, as a line break of a PDF leaves them. */
const FRAGMENT = /(?<!\S)[bcdghklmnpqrstvx]{1,3}(?!\S)/i;

/** Syllables that a line break parted are put together. */
function mended(name: string): string {
  if (!FRAGMENT.test(name)) return name;
  const parts = memoParts(name);
  return parts.length === 1 && parts[0]?.kind === 'name' ? nameText(parts[0], name) : name;
}

function withoutLeading(text: string, name: string | null): string {
  if (name === null) return text;
  const end = text.startsWith(name) ? name.length : endOfLeading(text, squeezed(name));
  return /^[\p{L}\p{M}\p{N}]/u.test(text.slice(end)) ? text : text.slice(end);
}

/** Where these letters end, however the text writes them; 0 when it begins otherwise. */
function endOfLeading(text: string, wanted: string): number {
  let seen = '';
  for (let end = 0; end < text.length && seen.length < wanted.length; end += 1) {
    seen += squeezed(text.charAt(end));
    if (seen === wanted) return end + 1;
    if (!wanted.startsWith(seen)) return 0;
  }
  return 0;
}

function squeezed(text: string): string {
  return foldText(text).replaceAll(' ', '');
}

function cleanText(text: string): string {
  const signs = ' .-,:';
  return trimmedEnd(trimmedStart(text.replace(/\s+/g, ' '), signs), signs);
}

function titleCased(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replace(
      /(^|[\s.'\u2019-])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );
}
