import { bankCapitals } from './invented-people.js';
import { GIVER_GROUPS } from './givers.seed-data.js';
import type { SeededRandom } from '../seeded-random.js';

const CHANNELS = [
  'IBFT',
  'MBVCB',
  'VTB',
  'ACB',
  'BIDV',
  'AGR',
  'MOMO',
  'ZALOPAY',
  'VNPAY',
] as const;
const HOLDER = 'MAT TRAN TO QUOC VN';

/** What the giver typed and how the banks wrapped it, in the forms of real statements. */
export function inventedMemo(
  random: SeededRandom,
  giver: string,
  wishes: readonly string[],
): string {
  const group = random.pick(GIVER_GROUPS);
  const plainWords = [group, random.pick(wishes)].filter(Boolean).join(' ');
  const isCapitals = random.chance(0.6);
  const name = isCapitals ? bankCapitals(giver) : giver;
  const words = isCapitals ? bankCapitals(plainWords) : plainWords;
  return wrapped(random, name, words);
}

function wrapped(random: SeededRandom, name: string, words: string): string {
  const form = random.next();
  if (form < 0.35) return `${name} ${words}`;
  if (form < 0.6) {
    return `${random.digits(6)}.${random.digits(6)}.${random.digits(6)}.${name} ${words}`;
  }
  const channel = random.pick(CHANNELS);
  if (form < 0.85) return `${channel}-${name}-${words}-${random.digits(12)}`;
  const tail = `CT tu ${random.digits(13)} ${name} toi ${random.digits(13)} ${HOLDER}`;
  return `${channel}.${random.digits(10)}.${name} ${words}.${tail}`;
}
