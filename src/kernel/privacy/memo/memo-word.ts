import { entryOf, type Entry } from '../vocabulary/lexicon.js';
import type { PhraseNode } from '../vocabulary/phrase-tree.js';

/** What stands between a word and the one before it. */
export type Gap = 'start' | 'blank' | 'tight' | 'sign' | 'glued';
export type Style = 'caps' | 'title' | 'lower' | 'none';

export interface MemoWord {
  readonly at: number;
  readonly end: number;
  readonly entry: Entry;
  readonly gap: Gap;
  readonly style: Style;
  /** Written with an apostrophe, as names of the highlands are. */
  readonly hasApostrophe: boolean;
}

/** What stands before the first word and behind the last: of no kind, and parted from all. */
const NO_WORD: MemoWord = {
  at: 0,
  end: 0,
  entry: entryOf(''),
  gap: 'sign',
  style: 'none',
  hasApostrophe: false,
};

export function wordAt(words: readonly MemoWord[], index: number): MemoWord {
  // Asking an array for what is before its beginning is slow.
  return index < 0 ? NO_WORD : (words[index] ?? NO_WORD);
}

/** Where a phrase goes on; undefined where it does not, or a sign parts it. */
export function nodeBehind(node: PhraseNode, { gap, entry }: MemoWord): PhraseNode | undefined {
  return gap === 'sign' ? undefined : node.next.get(entry.folded);
}
