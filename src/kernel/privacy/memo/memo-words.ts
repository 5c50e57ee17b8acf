import { foldText } from '../fold-text.js';
import { joinedName } from '../names/joined-name.js';
import { entryOf, isKnownWord, type Entry } from '../vocabulary/lexicon.js';
import type { Gap, MemoWord, Style } from './memo-word.js';
import { mendedWords } from './mended-words.js';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['\u2019\u2018\u02bc`\u00b4][\p{L}\p{M}]+)*/gu;
const APOSTROPHE = /['\u2019\u2018\u02bc`\u00b4]/;
const SHORTEST_JOINED = 5;
const LONGEST_JOINED = 40;

/** The words of a text with their places: parts of a syllable put together again, names written as one word parted. */
export function memoWords(text: string): MemoWord[] {
  const words: MemoWord[] = [];
  let before = 0;
  for (const match of text.matchAll(WORD)) {
    const [raw] = match;
    const at = match.index;
    const gap = at === 0 || words.length === 0 ? 'start' : gapOf(text, before, at);
    before = at + raw.length;
    addWord(words, { raw, at, gap });
  }
  return mendedWords(words);
}

/** What one written word is, whatever its place. */
interface Written {
  readonly entry: Entry;
  readonly style: Style;
  readonly hasApostrophe: boolean;
  /** The syllables of a name that was written as one word. */
  readonly pieces:
    readonly { readonly length: number; readonly entry: Entry; readonly style: Style }[] | null;
}

const written = new Map<string, Written>();
const MOST_WRITTEN = 50_000;
const LONGEST_KEPT = 24;

/** People write the same words again and again; a hostile file must not fill the memory. */
function writtenAs(raw: string): Written {
  const known = written.get(raw);
  if (known !== undefined) return known;
  const read = readWord(raw);
  if (raw.length > LONGEST_KEPT) return read;
  if (written.size >= MOST_WRITTEN) written.clear();
  // A part of a longer text would keep the whole of it.
  written.set(Buffer.from(raw).toString(), read);
  return read;
}

function readWord(raw: string): Written {
  const hasApostrophe = APOSTROPHE.test(raw);
  const folded = hasApostrophe ? foldText(raw).replaceAll(' ', '') : foldText(raw);
  const syllables = canBeJoined(raw, folded) ? joinedName(folded) : null;
  let from = 0;
  const pieces = syllables?.map((piece) => {
    const style = styleOf(raw.slice(from, from + piece.length));
    from += piece.length;
    return { length: piece.length, entry: entryOf(piece), style };
  });
  return { entry: entryOf(folded), style: styleOf(raw), hasApostrophe, pieces: pieces ?? null };
}

function addWord(words: MemoWord[], { raw, at, gap }: { raw: string; at: number; gap: Gap }): void {
  const { entry, style, hasApostrophe, pieces } = writtenAs(raw);
  if (pieces === null) {
    words.push({ at, end: at + raw.length, entry, gap, style, hasApostrophe });
    return;
  }
  let from = at;
  for (const piece of pieces) {
    const end = from + piece.length;
    const gapBefore = from === at ? gap : 'glued';
    words.push({
      at: from,
      end,
      entry: piece.entry,
      gap: gapBefore,
      style: piece.style,
      hasApostrophe: false,
    });
    from = end;
  }
}

function canBeJoined(raw: string, folded: string): boolean {
  const { length } = folded;
  if (length < SHORTEST_JOINED || length > LONGEST_JOINED || length !== raw.length) return false;
  return !isKnownWord(folded);
}

function gapOf(text: string, from: number, to: number): Gap {
  if (to === from) return 'glued';
  if (to - from === 1) return text.charAt(from) === ' ' ? 'blank' : 'tight';
  return text.slice(from, to).trim() === '' ? 'blank' : 'sign';
}

function styleOf(raw: string): Style {
  const lower = raw.toLowerCase();
  const upper = raw.toUpperCase();
  if (lower === upper) return 'none';
  if (raw === lower) return 'lower';
  if (raw === upper) return raw.length === 1 ? 'title' : 'caps';
  return raw.charAt(0) === upper.charAt(0) ? 'title' : 'lower';
}
