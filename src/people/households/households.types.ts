import type { NewRecord } from '../../platform/database/records/columns.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import {
  SEXES,
  type HouseholdState,
  type PovertyStatus,
  type RegisteredHousehold,
  type Sex,
} from './households.entity.js';

export {
  HOUSEHOLD_STATES,
  POVERTY_STATUSES,
  SEXES,
  type HouseholdState,
  type PovertyStatus,
  type Sex,
} from './households.entity.js';

/** What the service works out itself, or seals. */
type Worked =
  | ('id' | 'code' | 'adminUnitId' | 'searchName' | 'searchHamlet' | 'citizenId' | 'phone')
  | ('ethnicGroup' | 'isMinority' | 'citizenMark' | 'phoneMark');

export interface HouseholdDraft extends Omit<NewRecord<RegisteredHousehold>, Worked> {
  /** Left out: a new one. */
  readonly id?: string;
  /** Left out: the committee's next `H-0001`. */
  readonly code?: string;
  /** Left out: the unit the committee serves. */
  readonly adminUnitId?: number;
  /** As people write it; kept sealed. */
  readonly citizenId?: string | null;
  readonly phone?: string | null;
  /** Code of one of the 54 groups; kept sealed. */
  readonly ethnicGroup?: string | null;
}

export interface Household {
  readonly id: string;
  readonly committeeId: string;
  readonly committeeName: string;
  /** Who serves its place since its committee ended; null while that stands. */
  readonly todayName: string | null;
  readonly code: string;
  readonly headName: string;
  readonly birthYear: number | null;
  readonly sex: Sex | null;
  readonly unitName: string;
  readonly hamlet: string | null;
  readonly povertyStatus: PovertyStatus;
  readonly povertyYear: number;
  readonly standardVersion: string;
  readonly state: HouseholdState;
  readonly mergedInto: string | null;
}

/** Masked unless the reader asked for the whole and left a trace. */
export interface HouseholdSecrets {
  readonly citizenId: string | null;
  readonly phone: string | null;
  /** Name of the group; masked it is dots. */
  readonly ethnicGroup: string | null;
}

/** Of a form: empty where nobody knows. */
export function sexOf(answer: string): Sex | null {
  return SEXES.find((sex) => sex === answer) ?? null;
}

const TABS = {
  facts: paths.people.household,
  members: paths.people.householdMembers,
  poverty: paths.people.householdPoverty,
  course: paths.people.householdCourse,
  support: paths.spending.householdSupport,
} as const;
export type HouseholdTab = keyof typeof TABS;

/** The pages of one household, each kept by its own module. */
export function householdTabs(id: string, current: HouseholdTab, t: Translate) {
  return Object.entries(TABS).map(([tab, hrefOf]) => ({
    text: t(`households.tabs.${tab}`),
    href: hrefOf(id),
    current: tab === current,
  }));
}

/** What stands above each of them. */
export function householdFrame(household: Household, current: HouseholdTab, t: Translate) {
  const { id, headName, code, state, mergedInto } = household;
  return {
    listHref: paths.people.households(),
    headName,
    code,
    tabs: householdTabs(id, current, t),
    ended: state === 'living' ? null : t(`households.ended.${state}`),
    keptLink:
      mergedInto === null
        ? null
        : { href: paths.people.household(mergedInto), text: t('households.kept') },
  };
}
