import type { Translate } from '../../platform/i18n/translate.js';
import { formView, type FormState } from '../../platform/forms/forms.js';
import type { Listed } from '../../platform/pages/keyset.js';
import type { FieldView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { HouseholdFilter } from './households.forms.js';
import { POVERTY_STATUSES, type Household, type HouseholdSecrets } from './households.types.js';

type Commune = { readonly id: string; readonly name: string };

export function householdsPage(
  input: {
    found: Listed<Household>;
    filter: HouseholdFilter;
    communes: readonly Commune[];
    mayRegister: boolean;
  },
  t: Translate,
) {
  const label = (key: string) => t(`households.list.${key}`);
  const { found, filter } = input;
  const kept = { ten: filter.name, 'don-vi': filter.committeeId };
  const href = (query: object) => paths.people.households({ ...kept, ...query });
  return {
    title: label('title'),
    layout: 'staff' as const,
    heading: {
      title: label('title'),
      lead: label('lead'),
      actions: input.mayRegister
        ? [{ text: label('new'), href: paths.people.newHousehold() }]
        : null,
    },
    filter: filterForm(filter, input.communes, t),
    table: householdsTable(found.rows, t),
    pagination: {
      previous: found.previous === null ? null : { href: href({ truoc: found.previous }) },
      next: found.next === null ? null : { href: href({ sau: found.next }) },
    },
  };
}

function filterForm(filter: HouseholdFilter, communes: readonly Commune[], t: Translate) {
  const label = (key: string) => t(`households.list.${key}`);
  return {
    action: paths.people.households(),
    label: label('filter'),
    submitText: label('show'),
    clear: { href: paths.people.households(), text: label('clear') },
    fields: [
      { type: 'search' as const, name: 'ten', label: label('name'), value: filter.name },
      {
        type: 'select' as const,
        name: 'don-vi',
        label: label('commune'),
        blank: label('all'),
        options: communeOptions(communes, filter.committeeId ?? ''),
      },
    ],
  };
}

function householdsTable(rows: readonly Household[], t: Translate) {
  const label = (key: string) => t(`households.list.${key}`);
  return {
    caption: label('title'),
    captionHidden: true,
    columns: ['head', 'commune', 'status'].map((key) => ({ key, label: label(key) })),
    rows: rows.map((row) => ({
      cells: [
        {
          text: row.headName,
          label: label('head'),
          header: true,
          href: paths.people.household(row.id),
          note: row.code,
        },
        { text: row.committeeName, label: label('commune'), note: row.hamlet },
        { text: statusWords(row, t), label: label('status') },
      ],
    })),
    empty: label('empty'),
  };
}

export function newHouseholdPage(
  input: { state: FormState; communes: readonly Commune[]; year: string },
  t: Translate,
) {
  const label = (key: string) => t(`households.form.${key}`);
  const form = formView(input.state, t);
  return {
    title: label('title'),
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title: label('title'), lead: label('lead') },
    action: paths.people.newHousehold(),
    fields: [...whoFields(input, form, t), ...statusFields(input.year, form, t)],
    submit: { text: label('submit') },
  };
}

type Form = ReturnType<typeof formView>;

function fieldOf(form: Form, t: Translate) {
  return (name: string, otherwise = '') => ({
    name,
    label: t(`households.form.${name}`),
    value: form.value(name, otherwise),
    error: form.error(name),
  });
}

function whoFields(input: { communes: readonly Commune[] }, form: Form, t: Translate): FieldView[] {
  const field = fieldOf(form, t);
  const only = input.communes.length === 1 ? (input.communes[0]?.id ?? '') : '';
  return [
    {
      ...field('committeeId'),
      type: 'select',
      blank: t('households.form.choose'),
      options: communeOptions(input.communes, form.value('committeeId', only)),
    },
    { ...field('headName'), type: 'text', autocomplete: 'off' },
    { ...field('hamlet'), type: 'text', optional: true },
  ];
}

function statusFields(year: string, form: Form, t: Translate): FieldView[] {
  const label = (key: string) => t(`households.form.${key}`);
  const field = fieldOf(form, t);
  return [
    {
      ...field('povertyStatus'),
      type: 'select',
      blank: label('choose'),
      options: POVERTY_STATUSES.map((value) => ({
        value,
        text: t(`households.poverty.${value}`),
        selected: value === form.value('povertyStatus'),
      })),
    },
    { ...field('povertyYear', year), type: 'number', width: 'short' },
    {
      ...field('standardVersion', label('standardDefault')),
      type: 'text',
      hint: label('standardHint'),
    },
    {
      ...field('citizenId'),
      type: 'code',
      optional: true,
      hint: label('sealedHint'),
      autocomplete: 'off',
    },
    { ...field('phone'), type: 'tel', optional: true, autocomplete: 'off' },
  ];
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
  const form = formView(state, t);
  return {
    title: household.headName,
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    breadcrumbs: {
      items: [
        { text: t('households.list.title'), href: paths.people.households() },
        { text: household.code },
      ],
    },
    heading: { title: household.headName, caption: household.code },
    facts: { rows: factRows(household, numbers, t) },
    opening: canOpen(input) ? openingForm(household.id, form, t) : null,
  };
}

function canOpen({ numbers, mayOpen, isFull }: HouseholdInput): boolean {
  const hasNumbers = numbers.citizenId !== null || numbers.phone !== null;
  return hasNumbers && mayOpen && !isFull;
}

function factRows(household: Household, numbers: HouseholdSecrets, t: Translate) {
  const label = (key: string) => t(`households.show.${key}`);
  return [
    { key: label('commune'), value: household.committeeName },
    { key: label('hamlet'), value: household.hamlet ?? label('none') },
    { key: label('status'), value: statusWords(household, t) },
    { key: label('standard'), value: household.standardVersion },
    { key: label('citizenId'), value: numbers.citizenId ?? label('none') },
    { key: label('phone'), value: numbers.phone ?? label('none') },
  ];
}

function openingForm(id: string, form: Form, t: Translate) {
  const label = (key: string) => t(`households.show.${key}`);
  return {
    action: paths.people.householdNumbers(id),
    reason: {
      type: 'text' as const,
      name: 'lookReason',
      label: label('lookReason'),
      hint: label('lookHint'),
      value: form.value('lookReason'),
      error: form.error('lookReason'),
    },
    submit: { text: label('open'), kind: 'secondary' as const },
  };
}

function statusWords(row: Household, t: Translate): string {
  return t('households.statusOfYear', {
    status: t(`households.poverty.${row.povertyStatus}`),
    year: row.povertyYear,
  });
}

function communeOptions(communes: readonly Commune[], chosen: string) {
  return communes.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen }));
}
