import { foldText } from './fold-text.js';
import { isOrganisationName } from './name-kinds.js';

export type NameDisplay = 'full' | 'masked' | 'anonymous';

// The longest Vietnamese syllable has seven letters; a longer "given name" is a nickname or a brand.
const LONGEST_SYLLABLE = 7;
const APOSTROPHE = /['\u2019\u2018\u02bc]/;
const UNSAFE_TOKEN = /[\d@]/;
const TITLES = new Set(['ong', 'ba', 'anh', 'chi', 'em', 'chau', 'co', 'chu', 'bac', 'be']);
const FAMILY_KINDS = ['gia dinh', 'vo chong', 'gd', 'vc'];

/**
 * A person's name as strangers may see it: initials and the given name, which stands last in
 * Vietnam. Legal persons and organisations are named in full: whoever gives as a body hides nobody.
 */
export function maskName(name: string): string {
  const words = wordsOf(name);
  if (words.length === 0) return '';
  if (isOrganisationName(words)) return organisation(name);
  const family = FAMILY_KINDS.find((kind) => startsWith(words, kind));
  if (family !== undefined) {
    const count = family.split(' ').length;
    return [...words.slice(0, count), maskPerson(words.slice(count))].filter(Boolean).join(' ');
  }
  return maskPerson(words);
}

/**
 * The name as its owner allows it to be shown; null when nothing may be shown (the caller prints
 * the translated word for an anonymous giver).
 */
export function shownName(name: string | null, display: NameDisplay): string | null {
  const trimmed = name?.normalize('NFC').replace(/\s+/g, ' ').trim() ?? '';
  if (display === 'anonymous' || trimmed === '') return null;
  if (display === 'full') return trimmed;
  return maskName(trimmed) || null;
}

/** As it is written, without what is long enough to be a number of a person. */
function organisation(name: string): string {
  return name
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => !/\d{6}|@/.test(word))
    .join(' ');
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}@'\u2019\u2018\u02bc]+/u)
    .filter((word) => word !== '' && !UNSAFE_TOKEN.test(word));
}

function startsWith(words: readonly string[], kind: string): boolean {
  return (
    ` ${foldText(words.join(' '))} `.startsWith(` ${kind} `) &&
    words.length > kind.split(' ').length
  );
}

function maskPerson(words: readonly string[]): string {
  const named = words.length > 1 && TITLES.has(foldText(words[0] ?? '')) ? words.slice(1) : words;
  const given = named[named.length - 1] ?? '';
  // A syllable of one letter is its own initial, so the one behind it must not stand beside it in full.
  const isHidden =
    [...given].length > LONGEST_SYLLABLE || APOSTROPHE.test(given) || tellsAll(named);
  const shown = isHidden ? initials([given]) : capitalised(given);
  return [initials(named.slice(0, -1)), shown].filter(Boolean).join(' ');
}

function tellsAll(words: readonly string[]): boolean {
  return [...(words.at(-2) ?? 'none')].length === 1;
}

function initials(words: readonly string[]): string {
  return words.map((word) => `${([...word][0] ?? '').toUpperCase()}.`).join(' ');
}

function capitalised(word: string): string {
  const [first = '', ...rest] = [...word];
  return first.toUpperCase() + rest.join('').toLowerCase();
}
