import { type MemoWord, wordAt } from './memo-word.js';
import { memoWords } from './memo-words.js';
import { isKin } from '../names/name-beginning.js';
import { nameRuns } from '../names/name-run.js';
import { organisationRuns } from './organisation-run.js';
import { Reading, type PartKind } from './reading.js';
import { couldBeginBefore, tellWords, type Memo } from './word-costs.js';

export interface MemoPart {
  readonly kind: PartKind;
  /** A name with a surname that no couple's two given names would begin with. */
  readonly isFull: boolean;
  readonly words: readonly MemoWord[];
}

/** Two persons are parted by a sign or a word, and an organisation's name would rather go on. */
const NAME_BEHIND_NAME = 3;
const NAME_BEHIND_ORGANISATION = 2;
const APART = [0, 0, 0] as const;

/**
 * A message as names of persons, names of organisations and everything else: of all ways to part it the cheapest, where
 * a known phrase costs least, a word of everyday messages little, and a run of syllables of names little as a name.
 */
export function memoParts(text: string): readonly MemoPart[] {
  if (last.text !== text) last = { text, parts: partsOf(text) };
  return last.parts;
}

/** A line is asked for its parts by several readers, one after the other. */
let last: { text: string; parts: readonly MemoPart[] } = { text: '', parts: [] };

function partsOf(text: string): MemoPart[] {
  const words = memoWords(text);
  const memo: Memo = { words, hasSmall: words.some(({ style }) => style === 'lower') };
  const reading = new Reading(words.length);
  for (let start = 0; start < words.length; start += 1) {
    const { gap, entry } = wordAt(words, start);
    reading.moveTo(start);
    tellWords(memo, start, reading);
    const behind = isApart(gap)
      ? APART
      : ([couldBeginBefore(words, start), NAME_BEHIND_NAME, NAME_BEHIND_ORGANISATION] as const);
    nameRuns(words, start, (end, cost) => {
      reading.name(end, cost, behind);
    });
    if (entry.kinds !== null && gap !== 'glued') {
      organisationRuns(words, start, (end, cost, behindName) => {
        reading.organisation(end, cost, isApart(gap) ? 0 : behindName);
      });
    }
  }
  return reading.steps().map(({ kind, from, end }) => ({
    kind,
    isFull: kind === 'name' && isFullName(words, from, end),
    words: words.slice(from, end),
  }));
}

function isApart(gap: MemoWord['gap']): boolean {
  return gap === 'sign' || gap === 'tight' || gap === 'start';
}

const COUPLES = new Set(['chong', 'vc']);

function isFullName(words: readonly MemoWord[], from: number, end: number): boolean {
  const { hasApostrophe, entry } = wordAt(words, from);
  if (hasApostrophe || end - from < 2) return hasApostrophe;
  if (end - from > 2) return entry.isSurname || entry.isHighland || entry.isRareSurname;
  return entry.isHighland || (entry.isSurname && !isCouple(words, from));
}

/** Behind a word of kin two names are a couple's or a nickname, unless the first can only be a surname. */
function isCouple(words: readonly MemoWord[], from: number): boolean {
  const { gap, entry } = wordAt(words, from);
  if (gap !== 'blank' || !isKin(words, from - 1)) return false;
  return !entry.isClearSurname || COUPLES.has(wordAt(words, from - 1).entry.folded);
}
