import type { Translate } from '../../platform/i18n/translate.js';
import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { defineTable, column, headColumn } from '../../platform/pages/table.js';
import { fullNumbersForm, householdFilter, type HouseholdFilter } from './households.forms.js';
import { householdFrame, type Household, type HouseholdSecrets } from './households.types.js';

type Commune = { readonly id: string; readonly name: string };

const householdsTable = defineTable<Household>('households.list', {
  head: headColumn((row) => ({
    text: row.headName,
    href: paths.people.household(row.id),
    note: row.code,
  })),
  commune: column((row, t) => ({
    text: row.committeeName,
    note: [row.hamlet, endedWords(row, t)].filter((words) => words !== null).join(' · ') || null,
  })),
  status: column((row, t) => ({
    text: statusWords(row, t),
    note: row.state === 'living' ? null : t(`households.state.${row.state}`),
  })),
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

interface HouseholdInput {
  readonly household: Household;
  readonly numbers: HouseholdSecrets;
  readonly isFull: boolean;
  readonly may: { readonly open: boolean; readonly correct: boolean };
  readonly state: FormState;
}

export function householdPage(input: HouseholdInput, t: Translate) {
  const { household, numbers, state } = input;
  const action = paths.people.householdNumbers(household.id);
  const opening = canOpen(input) ? fullNumbersForm.view(state, t, { action }) : null;
  const canChange = input.may.correct && household.state === 'living';
  return {
    ...householdFrame(household, 'facts', t),
    errors: opening?.errors ?? [],
    correctHref: canChange ? paths.people.householdCorrection(household.id) : null,
    household: {
      ...printed(household, 'committeeName'),
      ...headFacts(household, t),
      standard: t('households.standard', { code: household.standardVersion }),
      status: statusWords(household, t),
      ...secretsShown(numbers, t),
    },
    opening,
  };
}

function secretsShown({ citizenId, phone, ethnicGroup }: HouseholdSecrets, t: Translate) {
  const none = t('households.show.none');
  return {
    citizenId: citizenId ?? none,
    phone: phone ?? none,
    ethnicGroup: ethnicGroup ?? none,
  };
}

function headFacts(household: Household, t: Translate) {
  const none = t('households.show.none');
  return {
    hamlet: household.hamlet ?? none,
    unit: [household.unitName, endedWords(household, t)].filter(Boolean).join(' · '),
    birthYear: household.birthYear === null ? none : String(household.birthYear),
    sex: household.sex === null ? none : t(`households.sex.${household.sex}`),
  };
}

function canOpen({ numbers, may, isFull }: HouseholdInput): boolean {
  const hasNumbers = Object.values(numbers).some((number) => number !== null);
  return hasNumbers && may.open && !isFull;
}

function endedWords({ todayName }: Household, t: Translate): string | null {
  return todayName === null ? null : t('households.today', { name: todayName });
}

function statusWords(row: Household, t: Translate): string {
  return t('households.statusOfYear', {
    status: t(`households.poverty.${row.povertyStatus}`),
    year: row.povertyYear,
  });
}
