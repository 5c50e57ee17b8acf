import type { Described, Someone } from '../../kernel/likeness/household-likeness.js';
import { stripMarks } from '../../kernel/privacy/fold-text.js';
import { inventedHighlander, inventedPerson } from '../../seeds/invented/invented-people.js';
import {
  BEGINNINGS,
  ENDINGS,
  HAMLET,
  MARKED,
  MIDDLES,
  NUMBERED_HAMLET,
} from './register-words.seed-data.js';
import type { SeededRandom } from '../../seeds/seeded-random.js';

const COMMUNES = 10;
const HAMLETS = 8;
export interface SeededRegister {
  readonly households: readonly Described[];
  /** Ids of the two that are one, `a|b` in order of their ids. */
  readonly truth: ReadonlySet<string>;
}

/** So many households, of which so many stand twice as two clerks would have written them. */
export function seededRegister(
  random: SeededRandom,
  size: { households: number; pairs: number },
): SeededRegister {
  const singles = Array.from({ length: size.households - size.pairs }, (_, at) =>
    household(random, at),
  );
  const twice = random.shuffled(singles).slice(0, size.pairs);
  const again = twice.map((one, at) => ({
    ...writtenAgain(random, one),
    id: idOf(size.households + at),
  }));
  const truth = new Set(twice.map((one, at) => pairKey(one.id, again[at]?.id ?? '')));
  return { households: random.shuffled([...singles, ...again]), truth };
}

export function pairKey(one: string, other: string): string {
  return [one, other].sort().join('|');
}

const idOf = (at: number) => `h${String(at).padStart(6, '0')}`;

function household(random: SeededRandom, at: number): Described {
  const birthYear = 1940 + random.below(60);
  const sex = random.chance(0.6) ? 'male' : 'female';
  const name = person(random, sex);
  const people: Someone[] = [];
  const spouse = random.chance(0.8);
  const other = sex === 'male' ? 'female' : 'male';
  if (spouse)
    people.push({ name: person(random, other), birthYear: birthYear - 6 + random.below(12) });
  for (let child = random.below(4); child > 0; child -= 1) {
    const young = random.chance(0.5) ? 'male' : 'female';
    people.push({ name: person(random, young), birthYear: birthYear + 20 + random.below(20) });
  }
  return {
    ...{ id: idOf(at), place: `x${String(random.below(COMMUNES))}`, name, birthYear, sex },
    hamlet: `${HAMLET} ${String(1 + random.below(HAMLETS))}`,
    numberMark: null,
    phoneMark: random.chance(0.35) ? `p${random.digits(9)}` : null,
    // A third of the lists names only the head.
    people: random.chance(0.3) ? [] : people,
  };
}

function person(random: SeededRandom, sex: string): string {
  if (random.chance(0.3)) return inventedPerson(random);
  if (random.chance(0.2)) return inventedHighlander(random);
  const name = random.pick(BEGINNINGS) + random.pick(ENDINGS);
  return `${sex === 'male' ? 'A' : 'Y'} ${name}`;
}

/** What happens to a household on its way to a second list; each clerk makes one to three slips. */
function writtenAgain(random: SeededRandom, one: Described): Described {
  const slips = 1 + random.below(3);
  let again: Described = { ...one, numberMark: null };
  if (random.chance(0.12) && one.people.length > 0) again = headedBySpouse(again);
  for (let slip = 0; slip < slips; slip += 1) again = random.pick(SLIPS)(random, again);
  if (random.chance(0.5)) again = { ...again, phoneMark: null };
  return { ...again, people: again.people.filter(() => random.chance(0.85)) };
}

/** Wife and husband each on one list. */
function headedBySpouse(one: Described): Described {
  const [spouse, ...children] = one.people;
  if (spouse === undefined) return one;
  const { name, birthYear } = one;
  const sex = one.sex === 'male' ? 'female' : 'male';
  return { ...one, ...spouse, sex, people: [{ name, birthYear }, ...children] };
}

type Slip = (random: SeededRandom, one: Described) => Described;
const named = (change: (name: string, random: SeededRandom) => string): Slip => {
  return (random, one) => ({ ...one, name: change(one.name, random) });
};
const SLIPS: readonly Slip[] = [
  named((name) => name.normalize('NFD')),
  named((name) => stripMarks(name).toUpperCase()),
  named((name) => name.toUpperCase()),
  named((name) => name.replace(/^[AY] /, '')),
  named((name) => name.split(' ').reverse().join(' ')),
  named((name) => name.replace(/y(?=\p{L}|$)/gu, 'i')),
  named((name) => MARKED.reduce((text, [marked, plain]) => text.replaceAll(marked, plain), name)),
  named((name) => name.replace(/(\p{L})$/u, '$1f')),
  named((name) => name.replace(/Kr|K/g, (found) => (found === 'Kr' ? 'Cr' : 'C'))),
  named(dropped),
  named(swapped),
  named((name) => MIDDLES.reduce((text, middle) => text.replace(` ${middle} `, ' '), name)),
  (_, one) => ({ ...one, birthYear: null }),
  (random, one) => ({ ...one, birthYear: (one.birthYear ?? 1970) + (random.chance(0.5) ? 1 : -1) }),
  (_, one) => ({ ...one, birthYear: turnedRound(one.birthYear) }),
  (_, one) => ({ ...one, hamlet: null }),
  (_, one) => ({ ...one, hamlet: (one.hamlet ?? '').replace(`${HAMLET} `, NUMBERED_HAMLET) }),
  (_, one) => ({ ...one, sex: null }),
  (_, one) => ({ ...one, people: [] }),
];

function dropped(name: string, random: SeededRandom): string {
  const at = 2 + random.below(Math.max(1, name.length - 3));
  return name.slice(0, at) + name.slice(at + 1);
}

function swapped(name: string, random: SeededRandom): string {
  const at = 2 + random.below(Math.max(1, name.length - 4));
  return name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2);
}

function turnedRound(year: number | null): number | null {
  if (year === null) return null;
  const text = String(year);
  return Number(text.slice(0, 2) + (text[3] ?? '') + (text[2] ?? ''));
}
