import { foldText } from '../privacy/fold-text.js';
import { nameLikeness, soundOf, soundsOf, type Sounds } from './name-sounds.js';

export interface Someone {
  readonly name: string;
  readonly birthYear: number | null;
}

/** What is compared of a household; numbers are marks, so that nobody opens them for this. */
export interface Described extends Someone {
  readonly id: string;
  /** The commune, as its committee. */
  readonly place: string;
  readonly sex: string | null;
  readonly hamlet: string | null;
  readonly numberMark: string | null;
  readonly phoneMark: string | null;
  /** Who lives there beside the head. */
  readonly people: readonly Someone[];
}

interface SoundedSomeone {
  readonly sounds: Sounds;
  readonly birthYear: number | null;
}

export interface Sounded {
  readonly of: Described;
  readonly head: Sounds;
  readonly hamlet: string;
  readonly people: readonly SoundedSomeone[];
}

/** Why two are taken for one; each has its words on the page. */
export type LikenessReason =
  | 'number'
  | 'phone'
  | 'sameName'
  | 'likeName'
  | 'headIsMember'
  | 'sameYear'
  | 'nearYear'
  | 'sameHamlet'
  | 'sharedPeople';

export interface Likeness {
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

/** From here on a person is asked. */
export const ASK_FROM = 55;

const HAMLET_WORDS =
  /^(?:thon|to dan pho|to|ap|ban|lang|buon|khoi|khu pho|khu|xom|plei|pley)\s+(?:so\s+)?/;

/** Prepared once for all the pairs it will be in. */
export function sounded(of: Described): Sounded {
  const hamlet = foldText(of.hamlet ?? '').replace(HAMLET_WORDS, '');
  return {
    of,
    head: soundsOf(of.name),
    hamlet: hamlet.split(' ').map(soundOf).join(''),
    people: of.people.map(({ name, birthYear }) => ({ sounds: soundsOf(name), birthYear })),
  };
}

/** Name and year agree: nobody looks whether he is among the others as well. */
const SURE_HEAD = 50;

interface Part {
  readonly points: number;
  readonly reasons: readonly LikenessReason[];
}
const NOTHING: Part = { points: 0, reasons: [] };

/** The most that people who live there can add. */
const PEOPLE_MOST = 44;

/** 0 and less: two households. `ASK_FROM` and more: perhaps one, and a person decides. */
export function likeness(left: Sounded, right: Sounded): Likeness {
  const who = likeliestHead(left, right);
  const parts = [who, numbers(left, right), phones(left, right), hamlets(left, right)];
  const score = parts.reduce((sum, { points }) => sum + points, elsewhere(left, right));
  // Most pairs end here: whoever lives there, nobody would be asked.
  if (score + PEOPLE_MOST < ASK_FROM) return { score, reasons: [] };
  const others = people(left, right);
  return {
    score: score + others.points,
    reasons: [...parts, others].flatMap(({ reasons }) => reasons),
  };
}

function likeliestHead(left: Sounded, right: Sounded): Part {
  const direct = heads(left, right);
  if (direct.points >= SURE_HEAD) return direct;
  const crossed = [headAmong(left, right), headAmong(right, left)];
  return crossed.reduce((best, one) => (one.points > best.points ? one : best), direct);
}

function heads(left: Sounded, right: Sounded): Part {
  const name = names(nameLikeness(left.head, right.head));
  const year = years(left.of.birthYear, right.of.birthYear);
  const [one, other] = [left.of.sex, right.of.sex];
  const isOther = one !== null && other !== null && one !== other;
  return {
    points: name.points + year.points - (isOther ? 12 : 0),
    reasons: [...name.reasons, ...year.reasons],
  };
}

/** The same family under another head: wife and husband on two lists. */
function headAmong(household: Sounded, head: Sounded): Part {
  let best = NOTHING;
  for (const { sounds, birthYear } of household.people) {
    const like = nameLikeness(sounds, head.head);
    if (like < 0.9) continue;
    const year = years(birthYear, head.of.birthYear);
    const points = names(like).points + year.points - 4;
    if (points > best.points) best = { points, reasons: ['headIsMember', ...year.reasons] };
  }
  return best;
}

function names(like: number): Part {
  if (like >= 0.97) return { points: 44, reasons: ['sameName'] };
  if (like >= 0.88) return { points: 38, reasons: ['likeName'] };
  if (like >= 0.78) return { points: 28, reasons: ['likeName'] };
  return like >= 0.7 ? { points: 14, reasons: ['likeName'] } : NOTHING;
}

function years(left: number | null, right: number | null): Part {
  if (left === null || right === null) return { points: 8, reasons: [] };
  if (left === right) return { points: 22, reasons: ['sameYear'] };
  if (Math.abs(left - right) === 1) return { points: 15, reasons: ['nearYear'] };
  return isSlip(left, right) ? { points: 11, reasons: ['nearYear'] } : { points: -15, reasons: [] };
}

/** One of the last two digits was read or typed wrong, or both changed over: older slips are of another century. */
function isSlip(left: number, right: number): boolean {
  if (Math.trunc(left / 100) !== Math.trunc(right / 100)) return false;
  const [tens, ones] = [Math.trunc(left / 10) % 10, left % 10];
  const [otherTens, otherOnes] = [Math.trunc(right / 10) % 10, right % 10];
  return tens === otherTens || ones === otherOnes || (tens === otherOnes && ones === otherTens);
}

function numbers({ of: left }: Sounded, { of: right }: Sounded): Part {
  const isSame = left.numberMark !== null && left.numberMark === right.numberMark;
  return isSame ? { points: 60, reasons: ['number'] } : NOTHING;
}

function phones({ of: left }: Sounded, { of: right }: Sounded): Part {
  const isSame = left.phoneMark !== null && left.phoneMark === right.phoneMark;
  return isSame ? { points: 26, reasons: ['phone'] } : NOTHING;
}

function hamlets(left: Sounded, right: Sounded): Part {
  if (left.hamlet === '' || right.hamlet === '') return { points: 3, reasons: [] };
  return left.hamlet === right.hamlet
    ? { points: 12, reasons: ['sameHamlet'] }
    : { points: -7, reasons: [] };
}

/** By how many live in both: three with their years are a family, whatever the head is called. */
const SHARED = [0, 18, 34, PEOPLE_MOST];

/** Two families of one name and year have other children. */
function people(left: Sounded, right: Sounded): Part {
  if (left.people.length === 0 || right.people.length === 0) return NOTHING;
  const shared = left.people.filter((one) =>
    right.people.some(
      (other) =>
        nameLikeness(one.sounds, other.sounds) >= 0.85 &&
        years(one.birthYear, other.birthYear).points > 0,
    ),
  ).length;
  if (shared > 0) return { points: SHARED[Math.min(shared, 3)] ?? 0, reasons: ['sharedPeople'] };
  return { points: left.people.length > 1 && right.people.length > 1 ? -20 : -8, reasons: [] };
}

/** Another commune: people move, and names come again. */
function elsewhere({ of: left }: Sounded, { of: right }: Sounded): number {
  return left.place === right.place ? 0 : -6;
}
