import { entryOf } from '../vocabulary/lexicon.js';
import { type MemoWord, wordAt } from './memo-word.js';

/** Puts together what a line break has parted: "PH UONG", "NGUYE N". */
export function mendedWords(words: MemoWord[]): MemoWord[] {
  if (!words.some(({ entry }) => entry.isFragment)) return words;
  const whole: MemoWord[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = wordAt(words, index);
    const next = wordAt(words, index + 1);
    const last = wordAt(whole, whole.length - 1);
    if (word.entry.isFragment && isHead(word, next, last)) {
      whole.push(together(word, next));
      index += 1;
    } else if (word.entry.isFragment && isTail(whole, word, next)) {
      whole[whole.length - 1] = together(last, word);
    } else whole.push(word);
  }
  return whole;
}

function together(first: MemoWord, second: MemoWord): MemoWord {
  const entry = entryOf(first.entry.folded + second.entry.folded);
  const style = second.style === 'none' ? first.style : second.style;
  return { ...first, end: second.end, entry, style };
}

/** A beginning without a vowel, beside a name or before what is no word. */
function isHead(word: MemoWord, next: MemoWord, last: MemoWord): boolean {
  if (!isBlankBetween(word, next)) return false;
  const { isPlain, isName } = entryOf(word.entry.folded + next.entry.folded);
  if (isPlain && isNoWord(word) && isLoose(next)) return true;
  const isBeside = !next.entry.isPlain || (word.gap === 'blank' && isOfName(last));
  return isName && isBeside;
}

/** An end without a vowel, behind what is no word, behind a name, or before one. */
function isTail(whole: readonly MemoWord[], word: MemoWord, next: MemoWord): boolean {
  const last = wordAt(whole, whole.length - 1);
  if (!isBlankBetween(last, word)) return false;
  const { isPlain, isName } = entryOf(last.entry.folded + word.entry.folded);
  if (isPlain && isNoWord(word)) return true;
  return isName && (!last.entry.isPlain || isBesideName(whole, next));
}

function isBesideName(whole: readonly MemoWord[], next: MemoWord): boolean {
  const last = wordAt(whole, whole.length - 1);
  const first = wordAt(whole, whole.length - 2);
  if (last.gap === 'blank' && first.style === last.style && isOfName(first)) return true;
  return next.gap === 'blank' && isOfName(next);
}

/** What is no word by itself, or one letter. */
function isLoose({ entry }: MemoWord): boolean {
  return !entry.isPlain || entry.folded.length === 1;
}

function isNoWord({ entry }: MemoWord): boolean {
  return !entry.isPlain && !entry.isName;
}

function isOfName({ entry }: MemoWord): boolean {
  return entry.isClearSurname || (entry.isName && !entry.isPlain) || entry.folded === 'thi';
}

function isBlankBetween({ style: first }: MemoWord, { gap, style: second }: MemoWord): boolean {
  const isEither = [first, second].some((style) => style === 'none' || style === 'title');
  return gap === 'blank' && (first === second || isEither);
}
