import { endsPhrase } from '../names/name-beginning.js';
import { beginsMessage } from '../names/name-ending.js';
import { PHRASE } from '../vocabulary/lexicon.js';
import { type MemoWord, nodeBehind, wordAt } from './memo-word.js';
import type { Reading } from './reading.js';

const COSTS = {
  phrase: 0.25,
  phraseWord: 0.1,
  /** A district's name is a person's as well. */
  unsurePhrase: 0.7,
  /** Words of a message are written small, where any are: those that are not may be a name. */
  inCapitals: 0.5,
  capitalised: 0.3,
  /** A phrase that begins as the name before it is written, and goes on small. */
  otherHand: 0.8,
  couldGoOn: 0.8,
  couldGoOnSmall: 0.4,
  couldBeginBefore: 0.8,
} as const;
/** A longer phrase is no part of a name. */
const LONGEST_UNSURE = 3;

export interface Memo {
  readonly words: readonly MemoWord[];
  /** Some words are in small letters, so that capitals say something. */
  readonly hasSmall: boolean;
}

/** Tells the word, and each known phrase that begins with it, as words of the message. */
export function tellWords(memo: Memo, start: number, reading: Reading): void {
  const first = wordAt(memo.words, start);
  const goesOn = goingOn(memo.words, start);
  let likeName = isLikeName(first) ? goesOn : 0;
  let capitals = capital(memo, start);
  reading.words(start + 1, first.entry.asWord + capitals, likeName);
  let node = first.entry.phrases ?? undefined;
  for (let index = start + 1; node !== undefined; index += 1) {
    const word = wordAt(memo.words, index);
    node = nodeBehind(node, word);
    capitals += capital(memo, index) + handChange(memo, index);
    if (index - start >= LONGEST_UNSURE || !isLikeName(word)) likeName = 0;
    if (node === undefined || node.mark === 0) continue;
    reading.words(index + 1, phraseCost(node.mark, index - start + 1) + capitals, likeName);
  }
}

function phraseCost(mark: number, length: number): number {
  const unsure = mark === PHRASE.unsure ? COSTS.unsurePhrase : 0;
  return COSTS.phrase + COSTS.phraseWord * length + unsure;
}

/** Behind a name, in the same letters, and no verb of giving: the name would rather go on. */
function goingOn(words: readonly MemoWord[], start: number): number {
  const { gap, style } = wordAt(words, start);
  if (gap !== 'blank' || wordAt(words, start - 1).style !== style) return 0;
  if (beginsMessage(words, start)) return 0;
  return style === 'lower' ? COSTS.couldGoOnSmall : COSTS.couldGoOn;
}

/** A syllable of names, or a word that no message is known to use. */
function isLikeName({ entry, style }: MemoWord): boolean {
  return entry.isName || (style !== 'lower' && !entry.isPlain && Number.isFinite(entry.inName));
}

function capital({ words, hasSmall }: Memo, index: number): number {
  if (!hasSmall) return 0;
  const { style, gap } = wordAt(words, index);
  if (style === 'caps') return COSTS.inCapitals;
  return style === 'title' && gap === 'blank' ? COSTS.capitalised : 0;
}

function handChange({ words }: Memo, index: number): number {
  if (wordAt(words, index).style !== 'lower' || wordAt(words, index - 1).style !== 'title')
    return 0;
  const isMidName = wordAt(words, index - 2).style === 'title' && !beginsMessage(words, index - 1);
  return isMidName ? COSTS.otherHand : 0;
}

/**
 * What a name from this word on costs more behind words: the one before is written alike and may be a name too, and is
 * neither of kin nor the end of a phrase.
 */
export function couldBeginBefore(words: readonly MemoWord[], start: number): number {
  const { gap, style } = wordAt(words, start);
  const before = wordAt(words, start - 1);
  if (gap !== 'blank' || before.style !== style) return 0;
  if (!before.entry.isName || before.entry.isKin) return 0;
  const isOfName = wordAt(words, start - 2).entry.isClearSurname;
  return !isOfName && endsPhrase(words, start - 1) ? 0 : COSTS.couldBeginBefore;
}
