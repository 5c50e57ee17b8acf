import type { Translate } from '../../platform/i18n/translate.js';
import { formView, type FormState } from '../../platform/web/forms.js';
import type { Listed } from '../../platform/web/keyset.js';
import type { FieldView } from '../../platform/web/look/look.types.js';
import { paths } from '../../platform/web/paths.js';
import type { HouseholdFilter } from './beneficiaries.forms.js';
import { POVERTY_STATUSES, type Household, type HouseholdSecrets } from './beneficiaries.types.js';

type Commune = { readonly id: string; readonly name: string };

export function householdsPage(
  input: { found: Listed<Household>; filter: HouseholdFilter; communes: readonly Commune[] },
  t: Translate,
) {
  const label = (key: string) => t(`beneficiaries.list.${key}`);
  const { found, filter } = input;
  const kept = { ten: filter.name, 'don-vi': filter.committeeId };
  const link = (query: Record<string, string | null>) => ({
    href: paths.people.households({ ...kept, ...query }),
  });
  return {
    title: label('title'),
    layout: 'staff' as const,
    heading: {
      title: label('title'),
      lead: label('lead'),
      actions: [{ text: label('new'), href: paths.people.newHousehold() }],
    },
    filter: {
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
          options: communeOptions(input.communes, filter.committeeId ?? ''),
        },
      ],
    },
    table: {
      caption: label('title'),
      captionHidden: true,
      columns: ['head', 'commune', 'status'].map((key) => ({ key, label: label(key) })),
      rows: found.rows.map((row) => ({
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
    },
    pagination: {
      previous: found.previous === null ? null : link({ truoc: found.previous }),
      next: found.next === null ? null : link({ sau: found.next }),
    },
  };
}

export function newHouseholdPage(
  input: { state: FormState; communes: readonly Commune[]; year: string },
  t: Translate,
) {
  const label = (key: string) => t(`beneficiaries.form.${key}`);
  const form = formView(input.state, t);
  const field = (name: string, otherwise = '') => ({
    name,
    label: label(name),
    value: form.value(name, otherwise),
    error: form.error(name),
  });
  const only = input.communes.length === 1 ? (input.communes[0]?.id ?? '') : '';
  const fields: FieldView[] = [
    {
      ...field('committeeId'),
      type: 'select',
      blank: label('choose'),
      options: communeOptions(input.communes, form.value('committeeId', only)),
    },
    { ...field('headName'), type: 'text', autocomplete: 'off' },
    { ...field('hamlet'), type: 'text', optional: true },
    {
      ...field('povertyStatus'),
      type: 'select',
      blank: label('choose'),
      options: POVERTY_STATUSES.map((value) => ({
        value,
        text: t(`beneficiaries.poverty.${value}`),
        selected: value === form.value('povertyStatus'),
      })),
    },
    { ...field('povertyYear', input.year), type: 'number', width: 'short' },
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
  return {
    title: label('title'),
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title: label('title'), lead: label('lead') },
    action: paths.people.newHousehold(),
    fields,
    submit: { text: label('submit') },
  };
}

export function householdPage(
  input: {
    household: Household;
    numbers: HouseholdSecrets;
    isFull: boolean;
    mayOpen: boolean;
    state: FormState;
  },
  t: Translate,
) {
  const label = (key: string) => t(`beneficiaries.show.${key}`);
  const { household, numbers, state } = input;
  const form = formView(state, t);
  const has = numbers.citizenId !== null || numbers.phone !== null;
  return {
    title: household.headName,
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    breadcrumbs: {
      items: [
        { text: t('beneficiaries.list.title'), href: paths.people.households() },
        { text: household.code },
      ],
    },
    heading: { title: household.headName, caption: household.code },
    facts: {
      rows: [
        { key: label('commune'), value: household.committeeName },
        { key: label('hamlet'), value: household.hamlet ?? label('none') },
        { key: label('status'), value: statusWords(household, t) },
        { key: label('standard'), value: household.standardVersion },
        { key: label('citizenId'), value: numbers.citizenId ?? label('none') },
        { key: label('phone'), value: numbers.phone ?? label('none') },
      ],
    },
    opening:
      has && input.mayOpen && !input.isFull
        ? {
            action: paths.people.householdNumbers(household.id),
            reason: {
              type: 'text' as const,
              name: 'lookReason',
              label: label('lookReason'),
              hint: label('lookHint'),
              value: form.value('lookReason'),
              error: form.error('lookReason'),
            },
            submit: { text: label('open'), kind: 'secondary' as const },
          }
        : null,
  };
}

function statusWords(row: Household, t: Translate): string {
  return t('beneficiaries.statusOfYear', {
    status: t(`beneficiaries.poverty.${row.povertyStatus}`),
    year: row.povertyYear,
  });
}

function communeOptions(communes: readonly Commune[], chosen: string) {
  return communes.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen }));
}
