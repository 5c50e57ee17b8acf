import { type MemoWord, wordAt } from '../memo/memo-word.js';
import { phrasesOf } from '../vocabulary/phrase-tree.js';
import { PAIRED_SURNAMES } from './surnames.js';

const COSTS = {
  clearSurname: 0.4,
  unclearSurname: 1.1,
  rareSurname: 2.1,
  highland: 0.8,
  apostrophe: 0.2,
  firstWord: 0.2,
  noSurname: 2.8,
  /** Behind a word of kin a given name needs no surname, and a surname is likelier. */
  behindKin: 0.9,
  surnameBehindKin: -0.4,
  kinAsSurname: 0.4,
  /** The surname is the second word of a phrase: "gia DINH". */
  inPhrase: 1,
  atStart: -0.3,
} as const;
const pairs = new Set(phrasesOf(PAIRED_SURNAMES));

export interface Beginning {
  readonly cost: number;
  readonly hasSurname: boolean;
  /** May be the only word: behind a word of kin, or with an apostrophe. */
  readonly isAlone: boolean;
  /** The first word is one of kin, and what follows the name of that child or elder. */
  readonly isCalledSo: boolean;
}

export function beginningOf(words: readonly MemoWord[], start: number): Beginning {
  const { entry, hasApostrophe, gap } = wordAt(words, start);
  const isAlone = gap === 'blank' && isKin(words, start - 1);
  const edge = gap === 'blank' || gap === 'glued' ? 0 : COSTS.atStart;
  if (hasApostrophe) {
    const cost = COSTS.apostrophe + edge;
    return { cost, hasSurname: true, isAlone: true, isCalledSo: false };
  }
  const surname = surnameCost(words, start);
  if (surname !== null) return withSurname(words, start, { isAlone, cost: surname + edge });
  const cost = (isAlone ? COSTS.behindKin : COSTS.noSurname) + entry.inName + edge;
  return { cost, hasSurname: false, isAlone, isCalledSo: false };
}

function withSurname(
  words: readonly MemoWord[],
  start: number,
  { cost, isAlone }: { cost: number; isAlone: boolean },
): Beginning {
  const kin = isAlone ? COSTS.surnameBehindKin : 0;
  const isOfPhrase = wordAt(words, start).gap === 'blank' && endsPhrase(words, start);
  return {
    cost: cost + COSTS.firstWord + kin + (isOfPhrase ? COSTS.inPhrase : 0),
    hasSurname: true,
    isAlone,
    isCalledSo: !wordAt(words, start).entry.isHighland && isCalledSo(words, start),
  };
}

/** A word of kin, unless it stands within a name: "CAM HOANG BA HUNG". */
export function isKin(words: readonly MemoWord[], index: number): boolean {
  const word = wordAt(words, index);
  const before = wordAt(words, index - 1);
  if (word.entry.kinBehind?.has(before.entry.folded) === true) return true;
  if (!word.entry.isKin) return false;
  if (word.gap !== 'blank' || !word.entry.isName) return true;
  return before.style !== word.style || !before.entry.isName || before.entry.isPlain;
}

/** The word is the second one of a known phrase. */
export function endsPhrase(words: readonly MemoWord[], index: number): boolean {
  const { phrases } = wordAt(words, index - 1).entry;
  const node = phrases?.next.get(wordAt(words, index).entry.folded);
  return node !== undefined && node.mark > 0;
}

/** A surname of two words: "Ro Cham". */
export function isPaired(words: readonly MemoWord[], start: number): boolean {
  const first = wordAt(words, start);
  const next = wordAt(words, start + 1);
  if (!first.entry.isHighland || next.gap !== 'blank') return false;
  if (wordAt(words, start + 2).gap !== 'blank') return false;
  return pairs.has(`${first.entry.folded} ${next.entry.folded}`);
}

function surnameCost(words: readonly MemoWord[], start: number): number | null {
  const { entry } = wordAt(words, start);
  if (entry.isHighland && isHighlandSurname(words, start)) return COSTS.highland;
  if (entry.isClearSurname) return COSTS.clearSurname;
  if (entry.isRareSurname) return COSTS.rareSurname;
  if (!entry.isSurname) return null;
  return COSTS.unclearSurname + (isCalledSo(words, start) ? COSTS.kinAsSurname : 0);
}

/** "Y Bloi", "A Thut": one or two letters before what is no word of a message. */
function isHighlandSurname(words: readonly MemoWord[], start: number): boolean {
  const { entry, style } = wordAt(words, start);
  if (isPaired(words, start)) return true;
  if (entry.folded.length > 2) return !entry.isPlain;
  const next = wordAt(words, start + 1);
  if (next.gap !== 'blank' || next.entry.isPlain) return false;
  return entry.folded.length > 1 || style === 'title' || !next.entry.isName;
}

/** "Be Na" is a child called so; "BE VAN HAI" is of that surname. */
function isCalledSo(words: readonly MemoWord[], start: number): boolean {
  const { entry } = wordAt(words, start);
  return entry.isKin && !entry.isClearSurname && !wordAt(words, start + 1).entry.isMiddle;
}
