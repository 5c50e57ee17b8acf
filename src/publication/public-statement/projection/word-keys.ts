const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const LONGEST_RUN = 3;
/** A word never leaves the index below this length: initials and single letters find nobody. */
const SHORTEST_WORD = 2;

/** 32-bit hash (FNV-1a) of a run of folded words; a collision only costs the exact check one more row. */
function runKey(run: string): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < run.length; index += 1) {
    hash = Math.imul(hash ^ run.charCodeAt(index), FNV_PRIME);
  }
  return hash | 0;
}

/**
 * Keys of a line: every run of two and three words, and each single word that is not common. `searchText` is folded;
 * its parts are parted by `|` so that no run reaches from the name into the memo.
 */
export function wordKeys(searchText: string, common: ReadonlySet<number>): number[] {
  const keys = new Set<number>();
  for (const part of searchText.split('|')) {
    const words = part.trim().split(' ').filter(Boolean);
    words.forEach((word, index) => {
      addWord(keys, word, common);
      for (let length = 2; length <= LONGEST_RUN && index + length <= words.length; length += 1) {
        keys.add(runKey(words.slice(index, index + length).join(' ')));
      }
    });
  }
  return [...keys];
}

/** The fewest keys that any line holding this phrase must carry: its longest runs. */
export function phraseKeys(phrase: string): number[] {
  const words = phrase.split(' ').filter(Boolean);
  const length = Math.min(LONGEST_RUN, words.length);
  const keys = new Set<number>();
  for (let index = 0; index + length <= words.length; index += 1) {
    keys.add(runKey(words.slice(index, index + length).join(' ')));
  }
  return [...keys];
}

function addWord(keys: Set<number>, word: string, common: ReadonlySet<number>): void {
  if (word.length < SHORTEST_WORD) return;
  const key = runKey(word);
  if (!common.has(key)) keys.add(key);
}
