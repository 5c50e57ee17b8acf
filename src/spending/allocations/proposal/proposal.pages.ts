import { dongInWords, formatDong, parseDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormInput, type FormState } from '../../../platform/forms/forms.js';
import type { FieldView, TableView } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { kindWords, layerWords } from '../allocation-words.js';
import {
  kindKey,
  layerKey,
  lineField,
  LINE_PARTS,
  LINES_MAX,
  linesShown,
} from './proposal.forms.js';
import type { KindChoice, LayerChoice, RecipientChoice } from './proposal.queries.js';

export interface ProposalChoices {
  readonly layers: readonly LayerChoice[];
  readonly recipients: readonly RecipientChoice[];
  readonly kinds: readonly KindChoice[];
}

/** A new proposal, or the change of one (then the layer stands). */
export interface ProposalPlace {
  readonly action: string;
  readonly editing: { readonly number: string; readonly href: string } | null;
}

interface FormInputs {
  readonly state: FormState;
  readonly choices: ProposalChoices;
  readonly place: ProposalPlace;
  readonly isAdding: boolean;
}

/** The form, line by line; "add a line" and "find" show it again with everything typed. */
export function proposalPage({ state, choices, place, isAdding }: FormInputs, t: Translate) {
  const label = (key: string) => t(`allocations.form.${key}`);
  const form = formView(state, t);
  const count = linesShown(state.input, isAdding);
  const title = place.editing === null ? label('title') : label('editTitle');
  return {
    title,
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title, caption: place.editing?.number ?? null, lead: label('lead') },
    available: availableTable(choices.layers, t),
    definition: label('availableDefinition'),
    action: place.action,
    fingerprint: form.value('fingerprint'),
    head: headFields(form, choices, place, t),
    find: {
      field: {
        type: 'search' as const,
        name: 'find',
        label: label('find'),
        hint: label('findHint'),
        value: form.value('find'),
        optional: true,
      },
      button: { text: label('findDo'), kind: 'secondary' as const, name: 'step', value: 'find' },
    },
    lines: Array.from({ length: count }, (_, index) => lineFields(index + 1, form, choices, t)),
    add: { text: label('add'), kind: 'secondary' as const, name: 'step', value: 'add' },
    check: { text: label('check'), name: 'step', value: 'check' },
  };
}

type Form = ReturnType<typeof formView>;

function headFields(
  form: Form,
  choices: ProposalChoices,
  place: ProposalPlace,
  t: Translate,
): FieldView[] {
  const label = (key: string) => t(`allocations.form.${key}`);
  const field = (name: string) => ({
    name,
    label: label(name),
    value: form.value(name),
    error: form.error(name),
  });
  const chosen = form.value('layer');
  const layers = choices.layers.filter(
    (layer) => place.editing === null || layerKey(layer) === chosen,
  );
  return [
    {
      ...field('layer'),
      type: 'select',
      ...(place.editing === null ? { blank: label('chooseLayer') } : {}),
      options: layers.map((layer) => ({
        value: layerKey(layer),
        text: `${layerWords(layer, t)} – ${formatDong(layer.availableDong)}`,
        selected: layerKey(layer) === chosen,
      })),
    },
    { ...field('title'), label: label('subject'), type: 'text', maxlength: '200' },
    { ...field('reason'), type: 'textarea', rows: '4', hint: label('reasonHint') },
  ];
}

function lineFields(number: number, form: Form, choices: ProposalChoices, t: Translate) {
  const label = (key: string) => t(`allocations.form.${key}`);
  const field = (part: (typeof LINE_PARTS)[number]) => {
    const name = lineField(number, part);
    return {
      name,
      label: t(`allocations.line.${part}`),
      value: form.value(name),
      error: form.error(name),
    };
  };
  const recipient = field('recipient');
  const kind = field('kind');
  const fields: FieldView[] = [
    {
      ...recipient,
      type: 'select',
      blank: label('chooseRecipient'),
      options: choices.recipients.map(({ id, name, formerly }) => ({
        value: id,
        text: formerly === null ? name : t('allocations.form.formerly', { name, old: formerly }),
        selected: id === recipient.value,
      })),
    },
    {
      ...kind,
      type: 'select',
      blank: label('chooseKind'),
      options: choices.kinds.map((choice) => ({
        value: kindKey(choice),
        text: kindWords(choice.kind, choice.variant, t),
        selected: kindKey(choice) === kind.value,
      })),
    },
    { ...field('quantity'), type: 'number', width: 'short' },
    { ...field('amount'), type: 'money', words: amountWords(field('amount').value) },
    { ...field('note'), type: 'text', optional: true },
  ];
  return { legend: t('allocations.form.line', { number }), fields };
}

function amountWords(text: string): string | null {
  const amount = parseDong(text);
  return amount.ok ? dongInWords(amount.dong) : null;
}

function availableTable(layers: readonly LayerChoice[], t: Translate): TableView {
  const label = (key: string) => t(`allocations.form.${key}`);
  const columns = ['purse', 'availableDong', 'committedDong', 'proposedDong'] as const;
  return {
    caption: label('available'),
    columns: columns.map((key, index) => ({
      key,
      label: label(key),
      ...(index === 0 ? {} : { align: 'end' as const }),
    })),
    rows: layers.map((layer) => ({
      cells: columns.map((key) =>
        key === 'purse'
          ? { text: layerWords(layer, t), label: label(key), header: true }
          : { text: formatDong(layer[key]), label: label(key), align: 'end' as const },
      ),
    })),
    empty: label('noFund'),
  };
}

/** What was typed, as hidden fields of the check page. */
export function keptFields(input: FormInput): { name: string; value: string }[] {
  const numbers = Array.from({ length: LINES_MAX }, (_, index) => index + 1);
  const names = [
    ...['layer', 'title', 'reason', 'find', 'fingerprint'],
    ...numbers.flatMap((number) => LINE_PARTS.map((part) => lineField(number, part))),
  ];
  return names.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' && value !== '' ? [{ name, value }] : [];
  });
}

/** Where a new proposal is sent to. */
export const NEW_PROPOSAL: ProposalPlace = {
  action: paths.spending.newAllocation(),
  editing: null,
};
