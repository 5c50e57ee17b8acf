import { type MemoWord, wordAt } from '../memo/memo-word.js';
import { type Beginning, beginningOf, isPaired } from './name-beginning.js';
import { endingCost } from './name-ending.js';
import { RunStyles } from './run-styles.js';

/** Longest run of words that is read as one name. */
const LONGEST_RUN = 7;
const COSTS = { middle: -0.9, laterMiddle: -0.4, ofPair: 0.4, unknown: 1 } as const;

/** Tells each end (the word after the last) a name from this word on may have, and what reading it as one costs. */
export function nameRuns(
  words: readonly MemoWord[],
  start: number,
  tell: (end: number, cost: number) => void,
): void {
  if (!canBegin(wordAt(words, start))) return;
  const beginning = beginningOf(words, start);
  const styles = new RunStyles();
  let sum = beginning.cost;
  for (let end = start + 1; Number.isFinite(sum) && end <= start + LONGEST_RUN; end += 1) {
    styles.add(wordAt(words, end - 1));
    if (isLongEnough(end - start, beginning)) {
      const run = { start, end, hasSurname: beginning.hasSurname };
      tell(end, sum + endingCost(words, run) + styles.cost());
    }
    if (!isSameWriting(words, start, end)) return;
    sum += laterWord(words, start, end);
  }
}

function isLongEnough(length: number, { isAlone, isCalledSo }: Beginning): boolean {
  if (length === 1) return isAlone;
  return length > 2 || !isCalledSo;
}

/** One way of writing goes through a name: blanks, one sign, or nothing between its parts. */
function isSameWriting(words: readonly MemoWord[], start: number, next: number): boolean {
  const { gap } = wordAt(words, next);
  return gap !== 'sign' && gap === wordAt(words, start + 1).gap;
}

function canBegin({ entry, hasApostrophe, style }: MemoWord): boolean {
  if (entry.isName || hasApostrophe || entry.isHighland || entry.isRareSurname) return true;
  return !entry.isPlain && style !== 'none' && Number.isFinite(entry.inName);
}

function laterWord(words: readonly MemoWord[], start: number, index: number): number {
  const word = wordAt(words, index);
  const { entry } = word;
  const isSecond = index === start + 1;
  if (word.hasApostrophe || (isSecond && isPaired(words, start))) return COSTS.ofPair;
  if (entry.isMiddle) return entry.inName + middle(isSecond);
  if (!isUnknown(word)) return entry.inName;
  return isSecond || asksForMore(wordAt(words, index - 1)) ? COSTS.unknown : entry.inName;
}

function middle(isSecond: boolean): number {
  return isSecond ? COSTS.middle : COSTS.laterMiddle;
}

/** Names of many peoples are in no list. */
function isUnknown({ entry }: MemoWord): boolean {
  return !entry.isName && !entry.isPlain && Number.isFinite(entry.inName);
}

/** Behind a middle word and behind a single letter something must follow. */
function asksForMore({ entry }: MemoWord): boolean {
  return entry.isMiddle || entry.folded.length === 1;
}
