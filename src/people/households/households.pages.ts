import type { Translate } from '../../platform/i18n/translate.js';
import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { defineTable, column, headColumn } from '../../platform/pages/table.js';
import {
  fullNumbersForm,
  householdFilter,
  householdForm,
  type HouseholdFilter,
} from './households.forms.js';
import type { Household, HouseholdSecrets } from './households.types.js';

type Commune = { readonly id: string; readonly name: string };

/** The standard of the years in which the portal began; an officer may write another. */
const STANDARD_AT_FIRST = '2022-2025';

const householdsTable = defineTable<Household>('households.list', {
  head: headColumn((row) => ({
    text: row.headName,
    href: paths.people.household(row.id),
    note: row.code,
  })),
  commune: column((row) => ({ text: row.committeeName, note: row.hamlet })),
  status: column((row, t) => statusWords(row, t)),
});

export function householdsPage(
  input: {
    found: Listed<Household>;
    filter: HouseholdFilter;
    communes: readonly Commune[];
    mayRegister: boolean;
  },
  t: Translate,
) {
  const { found, filter, communes } = input;
  const kept = householdFilter.query(filter);
  return {
    newHref: input.mayRegister ? paths.people.newHousehold() : null,
    filter: householdFilter.view(filter, t, {
      action: paths.people.households(),
      choices: { committeeId: choicesOf(communes) },
    }),
    table: householdsTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.people.households({ ...kept, ...place })),
  };
}

export function newHouseholdPage(
  input: { state: FormState; communes: readonly Commune[]; year: string },
  t: Translate,
) {
  return {
    form: householdForm.view(input.state, t, {
      action: paths.people.newHousehold(),
      choices: { committeeId: choicesOf(input.communes) },
      values: { povertyYear: input.year, standardVersion: STANDARD_AT_FIRST },
    }),
  };
}

interface HouseholdInput {
  readonly household: Household;
  readonly numbers: HouseholdSecrets;
  readonly isFull: boolean;
  readonly mayOpen: boolean;
  readonly state: FormState;
}

export function householdPage(input: HouseholdInput, t: Translate) {
  const { household, numbers, state } = input;
  const action = paths.people.householdNumbers(household.id);
  const opening = canOpen(input) ? fullNumbersForm.view(state, t, { action }) : null;
  const none = t('households.show.none');
  return {
    listHref: paths.people.households(),
    errors: opening?.errors ?? [],
    household: {
      ...printed(household, 'headName', 'code', 'committeeName', 'standardVersion'),
      hamlet: household.hamlet ?? none,
      status: statusWords(household, t),
      citizenId: numbers.citizenId ?? none,
      phone: numbers.phone ?? none,
    },
    opening,
  };
}

function canOpen({ numbers, mayOpen, isFull }: HouseholdInput): boolean {
  const hasNumbers = numbers.citizenId !== null || numbers.phone !== null;
  return hasNumbers && mayOpen && !isFull;
}

function statusWords(row: Household, t: Translate): string {
  return t('households.statusOfYear', {
    status: t(`households.poverty.${row.povertyStatus}`),
    year: row.povertyYear,
  });
}
