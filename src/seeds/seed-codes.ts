import { invariant } from '../kernel/invariant.js';
import { isReferenceCode } from '../kernel/reference-code.js';
import { SeededRandom } from './seeded-random.js';

const SYMBOLS = '23456789CDFGHJKMNPQRTVX'.split('');
const DATA_SYMBOLS = 7;

/** A sound payment reference that follows from a name. */
export function seedReferenceCode(name: string): string {
  const random = new SeededRandom(`code:${name}`);
  const start = `UHX${Array.from({ length: DATA_SYMBOLS }, () => random.pick(SYMBOLS)).join('')}`;
  const ends = SYMBOLS.flatMap((first) => SYMBOLS.map((second) => start + first + second));
  const sound = ends.find(isReferenceCode);
  invariant(sound, 'Two check symbols make each code sound');
  return sound;
}
