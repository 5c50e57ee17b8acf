import { type MemoWord, wordAt } from '../memo/memo-word.js';
import { PHRASE } from '../vocabulary/lexicon.js';

const COSTS = {
  single: 0.2,
  surnameAlone: 1.2,
  twoGivenNames: 0.8,
  /** "Nga Pham": as names are written abroad. */
  surnameLast: -1.2,
  beyondFour: 0.3,
  endsInMiddle: 1.2,
  isPhrase: 1,
  isSurePhrase: 0.3,
  beforeEnd: -0.4,
  beforeVerb: -1,
} as const;
const LONGEST_PHRASE = 3;

export interface Run {
  readonly start: number;
  /** The word behind the last one. */
  readonly end: number;
  readonly hasSurname: boolean;
}

/** What it costs more, or less, that a name ends here. */
export function endingCost(words: readonly MemoWord[], run: Run): number {
  const { start, end } = run;
  let cost = lengthCost(words, run);
  if (end - start <= LONGEST_PHRASE && isPhrase(words, run)) {
    cost += wordAt(words, start).entry.isClearSurname ? COSTS.isSurePhrase : COSTS.isPhrase;
  }
  if (wordAt(words, end - 1).entry.folded === 'thi') cost += COSTS.endsInMiddle;
  const { gap } = wordAt(words, end);
  if (gap === 'sign' || gap === 'tight') return cost + COSTS.beforeEnd;
  return beginsMessage(words, end) ? cost + COSTS.beforeVerb : cost;
}

function lengthCost(words: readonly MemoWord[], { start, end, hasSurname }: Run): number {
  const length = end - start;
  if (length > 4) return (length - 4) * COSTS.beyondFour;
  const { isClearSurname, isPlain } = wordAt(words, end - 1).entry;
  if (length === 1) return hasSurname && isClearSurname ? COSTS.surnameAlone : COSTS.single;
  return length === 2 && !hasSurname ? twoGivenNames(isClearSurname && !isPlain) : 0;
}

function twoGivenNames(isAbroad: boolean): number {
  return isAbroad ? COSTS.twoGivenNames + COSTS.surnameLast : COSTS.twoGivenNames;
}

/** A verb of giving that is no name, or that begins a phrase: "dong gop", but not "DONG". */
export function beginsMessage(words: readonly MemoWord[], index: number): boolean {
  const { entry, style } = wordAt(words, index);
  if (!entry.isGivingVerb) return false;
  if (!entry.isName) return true;
  const next = wordAt(words, index + 1).entry;
  if (entry.phrases?.next.has(next.folded) === true) return true;
  const isWrittenAlike = style !== 'lower' && style === wordAt(words, index - 1).style;
  return next.isPlain && !isWrittenAlike;
}

/** "HOA BINH", "THAI BINH": a whole run that is a phrase by itself. */
function isPhrase(words: readonly MemoWord[], { start, end }: Run): boolean {
  let node = wordAt(words, start).entry.phrases ?? undefined;
  for (let at = start + 1; node !== undefined && at < end; at += 1) {
    node = node.next.get(wordAt(words, at).entry.folded);
  }
  return node?.mark === PHRASE.sure && end - start > 1;
}
