import { foldText } from '../privacy/fold-text.js';

/** Ways of writing one sound, in the order in which they are taken; names of the highlands are written by ear. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/y/g, 'i'],
  [/ph/g, 'f'],
  [/ngh/g, 'ng'],
  [/gh/g, 'g'],
  [/tr/g, 'ch'],
  [/kh/g, 'h'],
  [/qu?|k/g, 'c'],
  [/gi|j|z/g, 'd'],
  [/s/g, 'x'],
  [/w|v/g, 'u'],
  [/(?<=[aeiou])h$/g, ''],
  [/(.)\1+/g, '$1'],
];
const COMMON = new Set(
  'nguien chan le fam huinh hoang huang fan uu uo dang bui do ho ngo duong li dinh uan thi'.split(
    ' ',
  ),
);
const known = new Map<string, string>();
const KNOWN_MAX = 50_000;

/** How a word sounds, whoever wrote it down. */
export function soundOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  let sound = word;
  for (const [written, spoken] of SOUNDS) sound = sound.replace(written, spoken);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(word, sound);
  return sound;
}

/** The words of a name by their sounds, as they stand, and what they weigh together. */
export interface Sounds {
  readonly words: readonly string[];
  readonly weight: number;
  /** Equal for two names of the same words in whatever order. */
  readonly key: string;
}

export function soundsOf(name: string): Sounds {
  const words = foldText(name)
    .split(' ')
    .map(soundOf)
    .filter((sound) => sound !== '');
  const weight = words.reduce((sum, word) => sum + weightOf(word), 0);
  return { words, weight, key: [...words].sort().join(' ') };
}

/** What a word says about who is meant: a letter like A or Y tells man from woman, a family name or a Van is everybody's. */
export function weightOf(sound: string): number {
  if (sound.length <= 1) return 0.15;
  return COMMON.has(sound) ? 0.5 : 1;
}

/** 0 to 1: how far two names are one, in whatever order their words stand. */
export function nameLikeness(left: Sounds, right: Sounds): number {
  if (left.key === right.key) return left.key === '' ? 0 : 1;
  if (left.words.length === 0 || right.words.length === 0) return 0;
  const rest = [...right.words];
  // Equal words first: a slip must not take what belongs to another word.
  const unlike = left.words.filter((word) => !taken(word, rest));
  let shared = 2 * (left.weight - unlike.reduce((sum, word) => sum + weightOf(word), 0));
  for (const word of unlike) {
    const best = bestOf(word, rest);
    if (best === null) continue;
    shared += best.likeness * (weightOf(word) + weightOf(rest[best.at] ?? ''));
    rest.splice(best.at, 1);
  }
  return shared / (left.weight + right.weight);
}

function taken(word: string, rest: string[]): boolean {
  const at = rest.indexOf(word);
  if (at >= 0) rest.splice(at, 1);
  return at >= 0;
}

function bestOf(word: string, among: readonly string[]): { at: number; likeness: number } | null {
  let best: { at: number; likeness: number } | null = null;
  for (let at = 0; at < among.length; at += 1) {
    const likeness = wordLikeness(word, among[at] ?? '');
    if (likeness > (best?.likeness ?? 0)) best = { at, likeness };
  }
  return best;
}

/** One slip makes two words nearly one, unless they are short; more make them two. */
function wordLikeness(left: string, right: string): number {
  const longer = Math.max(left.length, right.length);
  if (longer < 3 || Math.abs(left.length - right.length) > 1) return 0;
  if (!isOneSlip(left, right)) return 0;
  return longer < 4 ? 0.75 : 0.85;
}

/** A letter more, less, another one, or two neighbours changed over. */
function isOneSlip(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  const restOf = (text: string, skipped: number) => text.slice(from + skipped);
  if (short.length < long.length) return restOf(short, 0) === restOf(long, 1);
  const isSwapped =
    short[from] === long[from + 1] &&
    short[from + 1] === long[from] &&
    restOf(short, 2) === restOf(long, 2);
  return restOf(short, 1) === restOf(long, 1) || isSwapped;
}
