import { stripMarks } from '../../kernel/privacy/fold-text.js';
import { BODIES, COMPANY_FIELDS, COMPANY_KINDS, COMPANY_NAMES } from './givers.seed-data.js';
import {
  GIVEN_FEMALE,
  GIVEN_MALE,
  HAMLETS,
  HIGHLAND_FEMALE,
  HIGHLAND_MALE,
  MIDDLES_FEMALE,
  MIDDLES_MALE,
  SURNAMES,
} from './names.seed-data.js';
import type { SeededRandom } from '../seeded-random.js';

export function inventedPerson(random: SeededRandom): string {
  return random.chance(0.5)
    ? `${random.pick(SURNAMES)} ${random.pick(MIDDLES_FEMALE)} ${random.pick(GIVEN_FEMALE)}`
    : `${random.pick(SURNAMES)} ${random.pick(MIDDLES_MALE)} ${random.pick(GIVEN_MALE)}`;
}

/** The head of a household of the highlands: most have a name of their people, some a lowland one. */
export function inventedHighlander(random: SeededRandom): string {
  if (random.chance(0.2)) return inventedPerson(random);
  return random.chance(0.5) ? random.pick(HIGHLAND_MALE) : random.pick(HIGHLAND_FEMALE);
}

export function inventedCompany(random: SeededRandom): string {
  if (random.chance(0.3)) return random.pick(BODIES);
  const kind = random.pick(COMPANY_KINDS);
  return `${kind} ${random.pick(COMPANY_FIELDS)} ${random.pick(COMPANY_NAMES)}`;
}

export function inventedHamlet(random: SeededRandom): string {
  return random.pick(HAMLETS);
}

/** As most banks write: capitals without marks. */
export function bankCapitals(text: string): string {
  return stripMarks(text).toUpperCase();
}
