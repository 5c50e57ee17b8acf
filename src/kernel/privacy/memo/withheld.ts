import {
  ILLNESS_HEADS,
  ILLNESS_TAILS,
  ILLNESSES,
  LABELS,
  NOBODYS,
  ONE_PERSON,
  SURE_LABELS,
} from '../vocabulary/withheld.js';
import { addPhrases, phraseTree, wordsIn, type PhraseNode } from '../vocabulary/phrase-tree.js';
import { type MemoWord, nodeBehind, wordAt } from './memo-word.js';

const LABEL = 1;
const SURE_LABEL = 2;
const ILLNESS = 3;
const tree = phraseTree();
addPhrases(tree, ILLNESSES, ILLNESS);
addPhrases(tree, LABELS, LABEL);
addPhrases(tree, SURE_LABELS, SURE_LABEL);
const heads = new Set(wordsIn(ILLNESS_HEADS));
const tails = new Set(wordsIn(ILLNESS_TAILS));
const nobodys = new Set(wordsIn(NOBODYS));
const onePerson = new Set(wordsIn(ONE_PERSON));
const WORDS_OF_A_HOSPITAL = 2;

export interface Withheld {
  /** First word and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * Runs of words that nobody may read although they name nobody: labels whose number was taken out (a gap behind them
 * holds `gone`, or nothing follows), and the illness of a person with the hospital beside it.
 */
export function withheldRuns(
  words: readonly MemoWord[],
  { isGone, hasName }: { isGone: (word: number) => boolean; hasName: boolean },
): Withheld[] {
  const runs: Withheld[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const found = phraseAt(words, index);
    if (found === null) continue;
    const run = { from: index, to: found.to };
    const hidden =
      found.mark === ILLNESS
        ? illnessRun(words, run, hasName)
        : found.mark === SURE_LABEL || isGone(found.to)
          ? labelRun(words, run)
          : null;
    if (hidden === null) continue;
    runs.push(hidden);
    index = hidden.to - 1;
  }
  return runs;
}

function phraseAt(words: readonly MemoWord[], start: number): { to: number; mark: number } | null {
  let node: PhraseNode | undefined = tree.next.get(wordAt(words, start).entry.folded);
  let found: { to: number; mark: number } | null = null;
  for (let to = start + 1; node !== undefined; to += 1) {
    if (node.mark > 0) found = { to, mark: node.mark };
    node = nodeBehind(node, wordAt(words, to));
  }
  return found;
}

/** With the few digits of a number that was written short. */
function labelRun(words: readonly MemoWord[], { from, to }: Withheld): Withheld {
  let end = to;
  while (/^\d+$/.test(wordAt(words, end).entry.folded)) end += 1;
  return { from, to: end };
}

const HAS = new Set(['bi', 'mac', 'nhiem', 'dang']);
const AT_HOSPITAL = new Set(['tai', 'o', 'dang', 'dieu', 'tri', 'nam', 'khoa']);

function illnessRun(
  words: readonly MemoWord[],
  illness: Withheld,
  hasName: boolean,
): Withheld | null {
  const folded = (index: number): string => wordAt(words, index).entry.folded;
  let from = illness.from;
  while (heads.has(folded(from - 1))) from -= 1;
  const isHad = words.slice(from, illness.from).some(({ entry }) => HAS.has(entry.folded));
  const isNobodys = nobodys.has(folded(from - 1)) || nobodys.has(folded(from - 2));
  const isOnes =
    hasName || words.slice(0, illness.from).some(({ entry }) => onePerson.has(entry.folded));
  if (!isHad && (isNobodys || !isOnes)) return null;
  let to = illness.to;
  while (tails.has(folded(to))) to += 1;
  return { from, to: behindHospital(words, to) };
}

function behindHospital(words: readonly MemoWord[], end: number): number {
  const folded = (index: number): string => wordAt(words, index).entry.folded;
  let at = end;
  while (AT_HOSPITAL.has(folded(at))) at += 1;
  const isShort = folded(at) === 'bv';
  if (!isShort && `${folded(at)} ${folded(at + 1)}` !== 'benh vien') return end;
  at += isShort ? 1 : 2;
  for (let count = 0; count < WORDS_OF_A_HOSPITAL && isOfHospital(wordAt(words, at)); count += 1) {
    at += 1;
  }
  return at;
}

function isOfHospital({ gap, entry, style }: MemoWord): boolean {
  if (gap !== 'blank' || entry.isGivingVerb) return false;
  return !entry.isPlain || style === 'title' || entry.folded.length <= 2;
}
