import { foldText } from './fold-text.js';
import type { NameDisplay } from './mask-name.js';
import { findReferenceCodes } from './reference-code.js';

export interface MemoOwner {
  readonly donorName: string | null;
  readonly display: NameDisplay;
}

const GAP = '\u2026';
const EMAIL = /[^\s@]+@[^\s@]+/g;
/** Eight digits and more, however parted: accounts, telephone and identity numbers are at least as long. */
const LONG_NUMBER = /\+?\d(?:[ .\-/]?\d){7,}/g;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const SHORTEST_GLUED = 6;

/**
 * A transfer's message as strangers may read it: no account, telephone or identity number, no e-mail address, and,
 * unless the giver shows the full name, no word of that name, also when its blanks were lost. Payment references stay.
 */
export function scrubMemo(memo: string, { donorName, display }: MemoOwner): string {
  const plain = memo.normalize('NFC').replace(EMAIL, GAP).replace(LONG_NUMBER, GAP);
  const hidden = display === 'full' || donorName === null ? plain : withoutName(plain, donorName);
  return hidden
    .replace(WORD, (word) =>
      hasLongNumber(word) && findReferenceCodes(word).length === 0 ? GAP : word,
    )
    .replace(/(?:\u2026[\s.,;:-]*)+/g, `${GAP} `)
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutName(memo: string, name: string): string {
  const words = foldText(name).split(' ').filter(Boolean);
  const glued = words.join('');
  const own = new Set(words.filter((word) => word.length > 1));
  return memo.replace(WORD, (word) => {
    const folded = foldText(word);
    const isGlued = glued.length >= SHORTEST_GLUED && folded.replaceAll(' ', '').includes(glued);
    return isGlued || own.has(folded) ? GAP : word;
  });
}

function hasLongNumber(word: string): boolean {
  return /\d{8,}/.test(word);
}
