import { dongInWords, formatDong, parseDong } from '../../kernel/money/money.js';
import type { Translate } from '../i18n/translate.js';
import type { ChoiceView, FieldType, FieldView } from '../pages/components.types.js';
import type { AnyField } from './field.types.js';
import type { FormState } from './forms.js';

/** An answer that a page passes in. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string | null;
  /** Ticked before anybody typed, where several may be. */
  readonly likely?: boolean;
}
export type Choices = readonly Choice[];

/** More than this reads better as one list to open than as a column of buttons. */
const RADIOS_MOST = 8;

/** Records as answers: their id is sent, their name is read. */
export function choicesOf(records: readonly { id: string; name: string }[]): Choices {
  return records.map(({ id, name }) => ({ value: id, text: name }));
}

interface Placed {
  /** Under which its words stand. */
  readonly key: string;
  readonly name: string;
  readonly field: AnyField;
}

interface Given {
  readonly choices: Choices | undefined;
  /** Before anybody typed. */
  readonly value: string | undefined;
  readonly error: string | null;
}

export function fieldView(placed: Placed, state: FormState, t: Translate, given: Given): FieldView {
  const { key, name, field } = placed;
  const value = valueOf(placed, state, given);
  const type = typeOf(field, given);
  return {
    ...field.look,
    type,
    name,
    label: t(key),
    hint: field.hint ? t(`${key}Hint`) : null,
    error: given.error,
    optional: field.isMarked,
    value,
    ...(type === 'select' ? selectView(placed, value, t, given) : {}),
    ...(type === 'radios' ? radiosView(placed, value, t, given) : {}),
    ...ofType(placed, value, state, given.choices ?? []),
  };
}

function typeOf({ type, choice }: AnyField, { choices }: Given): FieldType {
  if (type === 'hidden') return 'text';
  if (type !== 'fitting') return type;
  return (choices ?? choice?.of ?? []).length > RADIOS_MOST ? 'select' : 'radios';
}

/** What only some types of fields have. */
function ofType(
  { name, field }: Placed,
  value: string,
  state: FormState,
  choices: Choices,
): Partial<FieldView> {
  switch (field.type) {
    case 'password':
      return { value: '' };
    case 'date':
      return dateParts(name, state, value);
    case 'money':
      return { words: amountInWords(value) };
    case 'checkbox':
      return { value: 'on', checked: value === 'on' };
    case 'checkboxes':
      return severalView(name, state, choices);
    default:
      return {};
  }
}

/** So that a wrong number of noughts is seen before it is sent again. */
function amountInWords(value: string): string | null {
  const amount = parseDong(value);
  return amount.ok ? dongInWords(amount.dong) : null;
}

export function hiddenValue(state: FormState, name: string, otherwise = ''): string {
  return typed(state, name) ?? otherwise;
}

function typed(state: FormState, name: string): string | undefined {
  const value = state.input[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** As typed, else as given; a single record that must be picked is picked already. */
function valueOf({ name, field }: Placed, state: FormState, given: Given): string {
  const ahead = onlyChoice(field, given)?.value ?? field.choice?.otherwise;
  return typed(state, name) ?? given.value ?? ahead ?? '';
}

function onlyChoice(field: AnyField, { choices }: Given): Choice | undefined {
  return choices?.length === 1 && !field.optional ? choices[0] : undefined;
}

function selectView(placed: Placed, value: string, t: Translate, given: Given): Partial<FieldView> {
  const { field } = placed;
  const options = answersOf(placed, given, t).map(({ value: own, text, hint }): ChoiceView => ({
    value: own,
    text: hint ? `${text} (${hint})` : text,
    selected: own === value,
  }));
  const isSettled = onlyChoice(field, given)?.value === value;
  return { options, ...(field.choice?.blank && !isSettled ? { blank: t('forms.choose') } : {}) };
}

function radiosView(placed: Placed, value: string, t: Translate, given: Given): Partial<FieldView> {
  const options = answersOf(placed, given, t);
  return { options: options.map((one) => ({ ...one, checked: one.value === value })) };
}

function answersOf({ key, field }: Placed, { choices }: Given, t: Translate): Choices {
  if (choices !== undefined || field.choice === null) return choices ?? [];
  const { of, amounts, words, hints } = field.choice;
  const at = words ?? `${key}Choice`;
  return [
    ...amounts.map((dong) => ({ value: dong.toString(), text: formatDong(dong), hint: null })),
    ...(of ?? []).map((value) => ({
      value,
      text: t(`${at}.${value}`),
      hint: hints ? t(`${at}.${value}Hint`) : null,
    })),
  ];
}

/** As ticked; before anybody typed, those that are likely. */
function severalView(name: string, state: FormState, choices: Choices): Partial<FieldView> {
  const chosen = new Set([state.input[name] ?? []].flat());
  const isFresh = Object.keys(state.input).length === 0;
  const isTicked = ({ value, likely = false }: Choice) => chosen.has(value) || (isFresh && likely);
  return { options: choices.map((one) => ({ ...one, checked: isTicked(one) })) };
}

/** The three boxes: as typed, else those of an ISO day. */
function dateParts(name: string, state: FormState, value: string): Partial<FieldView> {
  const [year = '', month = '', day = ''] = value.split('-');
  const part = (box: string, otherwise: string) => typed(state, `${name}-${box}`) ?? otherwise;
  return { day: part('day', day), month: part('month', month), year: part('year', year) };
}
