import { memoParts, type MemoPart } from './memo-parts.js';

/** True when the whole text reads as the name of one person or one organisation. */
export function isOnePerson(text: string): boolean {
  const [part, other] = memoParts(text);
  return part !== undefined && other === undefined && part.kind !== 'words';
}

/** The name as it is to be written: parts of a syllable together, syllables that were written as one word apart. */
export function nameText(part: MemoPart, text: string): string {
  return part.words.map(({ at, end }) => text.slice(at, end).replace(/\s+/g, '')).join(' ');
}
