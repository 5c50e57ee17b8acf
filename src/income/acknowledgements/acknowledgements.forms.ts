import { isTaxCode } from '../../kernel/tax-code.js';
import { defineForm, type ValuesOf } from '../../platform/forms/define-form.js';
import { choice, code, submission, text } from '../../platform/forms/field-kinds.js';
import { TAX_AIDS, type Payer } from './acknowledgements.types.js';

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
  representative: text({
    ...{ max: 200, optional: true, unmarked: true, hint: true, autocomplete: 'off' },
  }),
  aid: choice({
    ...{ of: ['none', ...TAX_AIDS], as: 'select', words: 'acknowledgements.aid', hint: true },
    otherwise: 'none',
  }),
});

interface Answered {
  readonly payerKind: 'person' | 'organisation';
  readonly taxCode: string;
  readonly representative: string;
  readonly aid: string;
}

const taxRule = {
  field: 'taxCode',
  beside: ['payerKind'],
  code: 'acknowledgements.taxCodeOfOrganisation',
  holds: ({ payerKind, taxCode }: Answered) => (payerKind === 'organisation') === (taxCode !== ''),
};

/** One sentence for each: what an organisation leaves out, and what a person is not asked for. */
const RULES = [
  taxRule,
  {
    field: 'taxCode',
    beside: [],
    code: 'acknowledgements.taxCodeMisspelt',
    holds: ({ taxCode }: Answered) => taxCode === '' || isTaxCode(taxCode),
  },
  {
    field: 'representative',
    beside: ['payerKind'],
    code: 'acknowledgements.representativeOfOrganisation',
    holds: ({ payerKind, representative }: Answered) =>
      (payerKind === 'organisation') === (representative !== ''),
  },
  {
    field: 'aid',
    beside: ['payerKind'],
    code: 'acknowledgements.aidOfOrganisation',
    holds: ({ payerKind, aid }: Answered) => payerKind === 'organisation' || aid === 'none',
  },
];

export const acknowledgeForm = defineForm('acknowledgements.form', payerFields(), RULES);

export const correctForm = defineForm(
  'acknowledgements.correct',
  { ...payerFields(), reason: text({ max: 300, hint: true, autocomplete: 'off' }) },
  RULES,
);

/** The button for one more copy. */
export const copyForm = defineForm('acknowledgements.copy', { submissionId: submission() });

export function payerOf(values: Omit<ValuesOf<typeof acknowledgeForm>, 'submissionId'>): Payer {
  const { payerKind, payerName, payerAddress, taxCode, representative, aid } = values;
  return {
    ...{ payerKind, payerName, payerAddress },
    taxCode: taxCode === '' ? null : taxCode,
    representative: representative === '' ? null : representative,
    aid: aid === 'none' ? null : aid,
  };
}

/** At which field a refusal of the database is told. */
export const FIELD_OF = {
  'constraints.acknowledgement_name_as_given': 'payerName',
  'constraints.acknowledgement_aid_fits_fund': 'aid',
} as const;
