import { foldText } from './fold-text.js';
import type { MemoWord } from './memo/memo-word.js';

export interface Place {
  readonly at: number;
  readonly end: number;
}

/** A person has not so many words in a name; a longer one is compared by its first words. */
const MOST_NAME_WORDS = 20;

/** Every run of two or more of the name's words in their order, and the name written as one. */
export function namePlaces(words: readonly MemoWord[], donorName: string): Place[] {
  const name = foldText(donorName).split(' ').slice(0, MOST_NAME_WORDS);
  const glued = name.join('');
  const places: Place[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const count = word.entry.folded === glued ? 1 : sharedRun(words, index, name);
    const last = words[index + count - 1];
    if (count === 0 || last === undefined) continue;
    places.push({ at: word.at, end: last.end });
    index += count - 1;
  }
  return places;
}

/** How many words from here on are a run of the name; one word alone says nothing of a person. */
function sharedRun(words: readonly MemoWord[], from: number, name: readonly string[]): number {
  let longest = 0;
  for (let start = 0; start < name.length; start += 1) {
    let count = 0;
    while (start + count < name.length && words[from + count]?.entry.folded === name[start + count])
      count += 1;
    longest = Math.max(longest, count);
  }
  return longest >= Math.min(2, name.length) ? longest : 0;
}
