/** Phrases under their first word, then their second: walked once along a text, whatever the number of phrases. */
export interface PhraseNode {
  readonly next: Map<string, PhraseNode>;
  /** What ends here; 0 where no phrase does. */
  mark: number;
}

export function phraseTree(): PhraseNode {
  return { next: new Map(), mark: 0 };
}

/** Adds phrases parted by commas or line breaks; a later mark stands. */
export function addPhrases(root: PhraseNode, list: string, mark: number): void {
  for (const phrase of phrasesOf(list)) {
    let node = root;
    for (const word of phrase.split(' ')) {
      let next = node.next.get(word);
      if (next === undefined) node.next.set(word, (next = phraseTree()));
      node = next;
    }
    node.mark = mark;
  }
}

export function phrasesOf(list: string): string[] {
  return list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

export function wordsIn(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}
