import {
  likeness,
  sounded,
  type Described,
  type Likeness,
  type Sounded,
} from './household-likeness.js';
import { weightOf } from './name-sounds.js';

export interface LikePair extends Likeness {
  readonly left: Described;
  readonly right: Described;
}

/** More households than these share nothing that tells: a family name, a year. */
const BLOCK_MAX = 250;

/**
 * Keys of which two households that are one share at least one, so that not every one is compared with every other: the
 * whole name, each word of it with the year or the hamlet, the numbers, and each person who lives there.
 */
export function keysOf(household: Sounded): string[] {
  const { of, head, hamlet, people } = household;
  const words = head.words.filter((word) => weightOf(word) >= 0.5);
  const persons = [{ sounds: head, birthYear: of.birthYear }, ...people];
  return [
    `n|${of.place}|${[...words].sort().join(' ')}`,
    ...words.map((word) => `y|${of.place}|${word}|${String(of.birthYear)}`),
    ...words.map((word) => `h|${of.place}|${word}|${hamlet}`),
    // Neighbours all: a hamlet is no more than a few hundred families.
    ...(hamlet === '' ? [] : [`l|${of.place}|${hamlet}`]),
    `b|${of.place}|${String(of.birthYear)}`,
    ...persons.map(({ sounds }) => `p|${of.place}|${hamlet}|${sounds.key}`),
    ...persons.map(({ sounds, birthYear }) => `a|${sounds.key}|${String(birthYear)}`),
    ...(of.phoneMark === null ? [] : [`t|${of.phoneMark}`]),
    ...(of.numberMark === null ? [] : [`i|${of.numberMark}`]),
  ];
}

/** Every pair that a person should look at, the likeliest first. `compared` hears how many were weighed. */
export function likePairs(
  households: readonly Described[],
  from: number,
  compared: (count: number) => void = () => undefined,
): LikePair[] {
  const prepared = households.map(sounded);
  const found: LikePair[] = [];
  let count = 0;
  for (const [left, right] of candidates(prepared)) {
    count += 1;
    const like = likeness(left, right);
    if (like.score >= from) found.push({ ...like, left: left.of, right: right.of });
  }
  compared(count);
  return found.sort((one, other) => other.score - one.score);
}

function* candidates(households: readonly Sounded[]): Generator<[Sounded, Sounded]> {
  const seen = new Set<number>();
  for (const [left, right] of placesOfPairs(households)) {
    const pair = left * households.length + right;
    const [one, other] = [households[left], households[right]];
    if (seen.has(pair) || one === undefined || other === undefined) continue;
    seen.add(pair);
    yield [one, other];
  }
}

/** A pair comes once for each key that it shares. */
function* placesOfPairs(households: readonly Sounded[]): Generator<[number, number]> {
  for (const block of blocksOf(households).values()) {
    if (block.length > BLOCK_MAX) continue;
    for (const [place, left] of block.entries()) {
      for (const right of block.slice(place + 1)) yield [left, right];
    }
  }
}

function blocksOf(households: readonly Sounded[]): Map<string, number[]> {
  const blocks = new Map<string, number[]>();
  households.forEach((household, at) => {
    for (const key of new Set(keysOf(household))) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
  });
  return blocks;
}

/** Those of a register that one household could be, the likeliest first. */
export function likeOnes(one: Described, among: readonly Described[], from: number): LikePair[] {
  const left = sounded(one);
  return among
    .map((other) => ({ ...likeness(left, sounded(other)), left: one, right: other }))
    .filter(({ score }) => score >= from)
    .sort((a, b) => b.score - a.score);
}
