import { defineForm } from '../../platform/forms/define-form.js';
import { choice, day, submission, text } from '../../platform/forms/field-kinds.js';
import { CURRENCIES, readRate } from './currencies.js';

export const rateForm = defineForm(
  'exchangeRates.form',
  {
    submissionId: submission(),
    currency: choice({ of: CURRENCIES }),
    validOn: day(),
    rate: text({ max: 20, hint: true, width: 'short' }),
    source: text({ max: 200, hint: true }),
  },
  [
    {
      field: 'rate',
      beside: [],
      code: 'exchangeRates.form.rateWrong',
      holds: ({ rate }) => readRate(rate) !== null,
    },
    {
      field: 'source',
      beside: [],
      code: 'exchangeRates.form.sourceShort',
      holds: ({ source }) => source.length >= 3,
    },
  ],
);
