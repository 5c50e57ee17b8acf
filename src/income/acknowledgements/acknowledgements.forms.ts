import { defineForm, type ValuesOf } from '../../platform/forms/define-form.js';
import { choice, code, submission, text } from '../../platform/forms/field-kinds.js';
import type { Payer } from './acknowledgements.types.js';

const payerFields = () => ({
  submissionId: submission(),
  payerKind: choice({
    of: ['person', 'organisation'],
    as: 'radios',
    words: 'acknowledgements.payerKind',
  }),
  payerName: text({ max: 200, hint: true, autocomplete: 'off' }),
  payerAddress: text({ max: 300, autocomplete: 'off' }),
  taxCode: code({
    pattern: /^\d{10}(?:\d{3})?$/,
    optional: true,
    unmarked: true,
    hint: true,
    autocomplete: 'off',
  }),
});

interface Answered {
  readonly payerKind: 'person' | 'organisation';
  readonly taxCode: string;
}

const taxRule = {
  field: 'taxCode',
  beside: ['payerKind'],
  code: 'acknowledgements.taxCodeOfOrganisation',
  holds: ({ payerKind, taxCode }: Answered) => (payerKind === 'organisation') === (taxCode !== ''),
};

export const acknowledgeForm = defineForm('acknowledgements.form', payerFields(), [taxRule]);

export const correctForm = defineForm(
  'acknowledgements.correct',
  { ...payerFields(), reason: text({ max: 300, hint: true, autocomplete: 'off' }) },
  [taxRule],
);

/** The button for one more copy. */
export const copyForm = defineForm('acknowledgements.copy', { submissionId: submission() });

export function payerOf(values: Omit<ValuesOf<typeof acknowledgeForm>, 'submissionId'>): Payer {
  const { payerKind, payerName, payerAddress, taxCode } = values;
  return { payerKind, payerName, payerAddress, taxCode: taxCode === '' ? null : taxCode };
}

/** At which field a refusal of the database is told. */
export const FIELD_OF = { 'constraints.acknowledgement_name_as_given': 'payerName' } as const;
