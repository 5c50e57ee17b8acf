import {
  CLEAR_SURNAMES,
  HIGHLAND_SURNAMES,
  RARE_SURNAMES,
  UNCLEAR_SURNAMES,
} from '../names/surnames.js';
import { NAME_SYLLABLES } from '../names/syllables.js';
import { isVietnameseSyllable } from '../names/vietnamese-syllables.js';
import { DAILY } from './daily.js';
import { FAITH } from './faith.js';
import { GIVING } from './giving.js';
import { GREETINGS } from './greetings.js';
import { HARDSHIP } from './hardship.js';
import { NAMED_KINDS, NUMBERED_KINDS, UNIT_KINDS, UNSURE_KINDS } from './organisation-kinds.js';
import { DISTRICTS, LANDS, PLACES } from './places.js';
import { GIVING_VERBS, KIN_PAIRS, KIN_WORDS } from './around-names.js';
import { PLAIN_WORDS, SHORT_FORMS, SMALL_WORDS } from './plain-words.js';
import { ILLNESSES, LABELS } from './withheld.js';
import { addPhrases, phrasesOf, phraseTree, wordsIn, type PhraseNode } from './phrase-tree.js';

/** What is known of one folded word. The costs are weights that were tried on labelled lines, not probabilities. */
export interface Entry {
  readonly folded: string;
  readonly isName: boolean;
  readonly isClearSurname: boolean;
  readonly isSurname: boolean;
  readonly isRareSurname: boolean;
  readonly isHighland: boolean;
  readonly isPlain: boolean;
  /** What it costs to read the word as a word of the message, or as a later part of a name. */
  readonly asWord: number;
  readonly inName: number;
  /** Consonants that are no syllable: what a line break of a PDF leaves of one. */
  readonly isFragment: boolean;
  /** "Thi", "van": a given name follows. */
  readonly isMiddle: boolean;
  readonly isKin: boolean;
  /** The words behind which this one is of kin as well. */
  readonly kinBehind: ReadonlySet<string> | null;
  readonly isGivingVerb: boolean;
  readonly phrases: PhraseNode | null;
  readonly kinds: PhraseNode | null;
}

/** How sure a phrase is no name. */
export const PHRASE = { sure: 1, unsure: 2 } as const;
export const KIND = { named: 1, unit: 2, numbered: 3, unsureNamed: 4, unsureUnit: 5 } as const;

const nameSyllables = new Set(wordsIn(NAME_SYLLABLES));
const clearSurnames = new Set(wordsIn(CLEAR_SURNAMES));
const unclearSurnames = new Set(wordsIn(UNCLEAR_SURNAMES));
const rareSurnames = new Set(wordsIn(RARE_SURNAMES));
const highlandSurnames = new Set(wordsIn(HIGHLAND_SURNAMES));
const smallWords = new Set(wordsIn(SMALL_WORDS));
const shortForms = new Set(wordsIn(SHORT_FORMS));
const topics = [GIVING, HARDSHIP, GREETINGS, FAITH, PLACES, DAILY];
const plainWords = new Set([
  ...wordsIn(PLAIN_WORDS),
  ...topics.flatMap(phrasesOf).filter((phrase) => !phrase.includes(' ')),
]);

const phrases = phraseTree();
addPhrases(phrases, DISTRICTS, PHRASE.unsure);
for (const topic of [...topics, ILLNESSES, LABELS]) addPhrases(phrases, topic, PHRASE.sure);
addPhrases(phrases, landSayings(), PHRASE.sure);
const kinds = phraseTree();
addPhrases(kinds, NAMED_KINDS, KIND.named);
addPhrases(kinds, UNIT_KINDS, KIND.unit);
addPhrases(kinds, NUMBERED_KINDS, KIND.numbered);
addPhrases(kinds, unsureOf(NAMED_KINDS), KIND.unsureNamed);
addPhrases(kinds, unsureOf(UNIT_KINDS), KIND.unsureUnit);

/** "From there", "sends from there": a land whose name is a given name, beside a word of place. */
function landSayings(): string {
  return phrasesOf(LANDS)
    .flatMap((land) => [
      ...['tu', 'o', 'ben'].flatMap((place) => [`${place} ${land} ve`, `${place} ${land} gui`]),
      ...['nuoc', 'viet kieu', 'ben'].map((place) => `${place} ${land}`),
    ])
    .join(',');
}

function unsureOf(list: string): string {
  const known = new Set(phrasesOf(list));
  return phrasesOf(UNSURE_KINDS)
    .filter((kind) => known.has(kind))
    .join(',');
}

const FRAGMENT = /^[bcdghklmnpqrstvx]{1,3}$/;
const kinWords = new Set(wordsIn(KIN_WORDS));
const kinPairs = new Map<string, Set<string>>();
for (const pair of phrasesOf(KIN_PAIRS)) {
  const [last = '', first = ''] = pair.split(' ');
  kinPairs.set(last, (kinPairs.get(last) ?? new Set()).add(first));
}
const givingVerbs = new Set(wordsIn(GIVING_VERBS));
const joinedPhrases = new Set(
  topics.flatMap(phrasesOf).map((phrase) => phrase.replaceAll(' ', '')),
);

const entries = new Map<string, Entry>();
/** People write the same words again and again; a hostile file must not fill the memory. */
const MOST_ENTRIES = 50_000;

export function entryOf(folded: string): Entry {
  let entry = entries.get(folded);
  if (entry !== undefined) return entry;
  entry = newEntry(folded);
  if (entries.size >= MOST_ENTRIES) entries.clear();
  entries.set(folded, entry);
  return entry;
}

function newEntry(folded: string): Entry {
  const surnames = surnamesOf(folded);
  const isName = nameSyllables.has(folded) || surnames.isSurname;
  const isPlain = [plainWords, shortForms, smallWords].some((words) => words.has(folded));
  return {
    folded,
    ...surnames,
    isName,
    isPlain,
    asWord: asWord(folded, isPlain, isName),
    inName: inName(folded, isPlain, isName),
    isFragment: FRAGMENT.test(folded),
    isMiddle: folded === 'thi' || folded === 'van',
    isKin: kinWords.has(folded),
    kinBehind: kinPairs.get(folded) ?? null,
    isGivingVerb: givingVerbs.has(folded),
    phrases: phrases.next.get(folded) ?? null,
    kinds: kinds.next.get(folded) ?? null,
  };
}

function surnamesOf(folded: string) {
  const isClearSurname = clearSurnames.has(folded);
  const isSurname = isClearSurname || unclearSurnames.has(folded);
  const isRareSurname = !isSurname && rareSurnames.has(folded);
  return { isClearSurname, isSurname, isRareSurname, isHighland: highlandSurnames.has(folded) };
}

function asWord(folded: string, isPlain: boolean, isName: boolean): number {
  if (/\d/.test(folded)) return 0.2;
  if (smallWords.has(folded)) return isName ? 1 : 0.5;
  if (isPlain) return isName ? 1.2 : 0.4;
  if (isName) return 3.2;
  return isVietnameseSyllable(folded) ? 1.6 : 1.2;
}

function inName(folded: string, isPlain: boolean, isName: boolean): number {
  if (folded === '' || /\d/.test(folded)) return Number.POSITIVE_INFINITY;
  if (isName) return smallWords.has(folded) ? 0.65 : isPlain ? 0.55 : 0.5;
  if (isPlain) return 6;
  return isVietnameseSyllable(folded) ? 2 : 2.6;
}

/** A word or a phrase written as one word. */
export function isKnownWord(folded: string): boolean {
  return joinedPhrases.has(folded) || kinds.next.has(folded) || entryOf(folded).isPlain;
}
