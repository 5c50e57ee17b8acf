import { entryOf } from '../../kernel/privacy/vocabulary/lexicon.js';
import type { MemoPart } from '../../kernel/privacy/memo/memo-parts.js';
import { phrasesOf, wordsIn } from '../../kernel/privacy/vocabulary/phrase-tree.js';
import { DEDICATED } from '../../kernel/privacy/vocabulary/around-names.js';
import { SURE_LABELS } from '../../kernel/privacy/vocabulary/withheld.js';

const dedicated = new Set(wordsIn(DEDICATED));
const labels = new Set(phrasesOf(SURE_LABELS));
const MOST_HEAD_WORDS = 4;

/**
 * The part of a message that names its giver: the only full name in it, at the beginning, behind words of family, or at
 * the end. Null where several persons are named, or where the gift is made for the one who is.
 */
export function giverPart(parts: readonly MemoPart[]): MemoPart | null {
  const [first, second] = parts.filter(({ isFull }) => isFull);
  if (first === undefined) return null;
  const at = parts.indexOf(first);
  if (at === 0) return second !== undefined && isJoined(parts, second) ? null : first;
  if (second !== undefined) return null;
  return isFamily(parts.slice(0, at)) || isAtEnd(parts, at) ? first : null;
}

/** "A + B", "A, B", "A va B", at the beginning. */
function isJoined(parts: readonly MemoPart[], second: MemoPart): boolean {
  const [, next, beyond] = parts;
  if (next === second) return true;
  return beyond === second && JOINTS.has(next?.words.map(folded).join(' ') ?? '');
}

const JOINTS = new Set(['va', 'cung', 'voi', 'va be', 'va con', 'va chau', 'va gia dinh']);
const FAMILY = new Set(['gia', 'dinh', 'vo', 'chong', 'va', 'ca', 'dai', 'toan', 'the']);

function isFamily(before: readonly MemoPart[]): boolean {
  const words = before.flatMap((part) => part.words);
  if (words.length > MOST_HEAD_WORDS) return false;
  return words.every(({ entry }) => entry.isKin || FAMILY.has(entry.folded));
}

/** Behind the name only a number may follow, with its label. */
function isAtEnd(parts: readonly MemoPart[], at: number): boolean {
  if (!parts.slice(at + 1).every(isNumberOrLabel)) return false;
  return parts[at]?.words[0]?.gap === 'sign' || !isFor(parts.slice(0, at));
}

function isNumberOrLabel({ words }: MemoPart): boolean {
  return words.map(folded).every((word) => /\d/.test(word) || labels.has(word));
}

/** Behind words of kin a word of giving or of remembrance: the name of whom the gift is for. */
function isFor(before: readonly MemoPart[]): boolean {
  let at = before.length - 1;
  if (dedicated.has(lastWord(before[at]))) return true;
  while (isAlonesKin(before[at])) at -= 1;
  if (at === before.length - 1) return false;
  const word = lastWord(before[at]);
  return dedicated.has(word) || entryOf(word).isGivingVerb || word === 'ho';
}

/** "ba con" is the people; a word of kin that stands alone is the person's. */
function isAlonesKin(part: MemoPart | undefined): boolean {
  const [word, other] = part?.words ?? [];
  return word !== undefined && other === undefined && word.entry.isKin;
}

function lastWord(part: MemoPart | undefined): string {
  return part?.words.at(-1)?.entry.folded ?? '';
}

function folded({ entry }: MemoPart['words'][number]): string {
  return entry.folded;
}
