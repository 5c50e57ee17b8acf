import { findReferenceCodes } from '../reference-code.js';
import { readFrame } from './frames/bank-frame.js';
import { maskName, type NameDisplay } from './mask-name.js';
import { memoParts, type MemoPart } from './memo/memo-parts.js';
import type { MemoWord } from './memo/memo-word.js';
import { nameText } from './memo/one-person.js';
import { GONE, withoutNumbers } from './memo/numbers.js';
import { withheldRuns } from './memo/withheld.js';
import { namePlaces } from './donor-words.js';
import { isOrganisationName } from './name-kinds.js';
import { trimmedEnd, trimmedStart } from './trimmed.js';

const LONGEST_MEMO = 160;
/** No bank writes more, and of what is longer nobody reads the rest: it is not shown. */
const LONGEST_READ = 2_000;
const CODE_LIKE = /UHX(?:[\s.-]?[0-9A-Z]){9}/gi;
/** No letter of any script; what stands here in a memo is nobody's word. */
const PLACEHOLDERS = /[\ue000-\uf8ff]/g;
const FIRST_PLACEHOLDER = 0xe000;
const MOST_CODES = 100;

/**
 * The reader that makes public words. A line remembers which one made its words; raise it with every change of what is
 * hidden or kept, and a job makes the older lines anew.
 */
export const READER_VERSION = 2;

/**
 * A giver's message as strangers may read it. First the bank's frame goes; then account, identity, phone and trace
 * numbers with their labels, mail addresses and links (our own reference codes stay); then every run of words that can
 * be the name of a person becomes initials (nothing for an anonymous gift), the giver's own name goes wherever it stands
 * unless it may be shown in full, and the illness of a person goes. Names of organisations and all other words stay.
 */
export function scrubMemo(
  memo: string,
  { donorName, display }: { donorName: string | null; display: NameDisplay },
): string {
  const codes: string[] = [];
  const kept = memo
    .slice(0, LONGEST_READ)
    .normalize('NFC')
    .replace(PLACEHOLDERS, '')
    .replace(CODE_LIKE, (found) => {
      const [code] = findReferenceCodes(found);
      if (code === undefined || codes.length === MOST_CODES) return found;
      codes.push(code);
      return placeholder(codes.length - 1);
    });
  const framed = readFrame(kept).message.replace(/\s+/g, ' ').trim();
  const text = shortened(withoutPersons(withoutNumbers(framed), donorName, display));
  return text.replace(PLACEHOLDERS, (sign) => codes[sign.charCodeAt(0) - FIRST_PLACEHOLDER] ?? '');
}

interface Cut {
  readonly at: number;
  readonly end: number;
  readonly instead: string;
}

function withoutPersons(text: string, donorName: string | null, display: NameDisplay): string {
  const parts = memoParts(text);
  const words = parts.flatMap((part) => part.words);
  const own =
    donorName === null || isOrganisationName(donorName.split(' '))
      ? []
      : namePlaces(words, donorName);
  const names = parts.filter(({ kind }) => kind === 'name');
  const withheld = withheldRuns(words, {
    isGone: (word) => isGoneBefore(text, words, word),
    hasName: names.length > 0,
  }).map(({ from, to }) => cut(words.slice(from, to), ''));
  const others = names.map((part) =>
    cut(part.words, display === 'masked' || display === 'full' ? hidden(part, text) : ''),
  );
  const cuts =
    display === 'full'
      ? [
          ...withheld,
          ...others.filter(({ at, end }) => !own.some((place) => place.at < end && place.end > at)),
        ]
      : [...withheld, ...own.map((place) => ({ ...place, instead: '' })), ...others];
  return withCuts(text, cuts);
}

function cut(words: readonly MemoWord[], instead: string): Cut {
  return { at: words[0]?.at ?? 0, end: words.at(-1)?.end ?? 0, instead };
}

/** Initials and the given name; only initials where the words may be two given names, or one. */
function hidden(part: MemoPart, text: string): string {
  const name = nameText(part, text);
  if (part.isFull) return maskName(name);
  return part.words.map(({ at }) => `${(text.charAt(at) || '').toUpperCase()}.`).join(' ');
}

/** Where cuts meet, the first one speaks for the words that they share. */
function withCuts(text: string, cuts: readonly Cut[]): string {
  const sorted = [...cuts].sort((a, b) => a.at - b.at || b.end - a.end);
  let shown = '';
  let from = 0;
  for (const { at, end, instead } of sorted) {
    if (end <= from) continue;
    shown += at >= from ? `${text.slice(from, at)} ${instead} ` : ' ';
    from = end;
  }
  return shown + text.slice(from);
}

function isGoneBefore(text: string, words: readonly MemoWord[], word: number): boolean {
  const from = words[word - 1]?.end ?? 0;
  const to = words[word]?.at ?? text.length;
  return text.slice(from, to).includes(GONE) || /^\d+$/.test(words[word]?.entry.folded ?? '');
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\( ?\)/g, ' ')
    .replace(/ +/g, ' ')
    .replace(/ ([.,;:!?)])/g, '$1')
    .replace(/([.,;:-])(?: ?[.,;:-])+/g, '$1');
}

function shortened(text: string): string {
  const clean = trimmedEnd(
    trimmedStart(tidy(text.replaceAll(GONE, ' ')), ' .,;:-_/|+&'),
    ' ,;:-_/|+&',
  );
  if (clean.length <= LONGEST_MEMO) return clean;
  return `${clean.slice(0, LONGEST_MEMO).replace(/\s\S*$/, '')}\u2026`;
}

/** A private-use letter: no rule above touches it. */
function placeholder(index: number): string {
  return String.fromCharCode(FIRST_PLACEHOLDER + index);
}
