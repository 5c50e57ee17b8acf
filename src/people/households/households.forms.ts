import { defineFilter, picked, searched } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, code, pick, submission, text, year } from '../../platform/forms/field-kinds.js';
import { POVERTY_STATUSES } from './households.types.js';

export const householdForm = defineForm('households.form', {
  submissionId: submission(),
  committeeId: pick({ blank: true }),
  headName: text({ max: 120, autocomplete: 'off' }),
  hamlet: text({ max: 120, optional: true }),
  povertyStatus: choice({ of: POVERTY_STATUSES, words: 'households.poverty', blank: true }),
  povertyYear: year(),
  standardVersion: text({ max: 40, hint: true }),
  citizenId: code({
    pattern: /^(\d{9}|\d{12})$/,
    optional: true,
    hint: true,
    autocomplete: 'off',
  }),
  phone: code({ pattern: /^\+?\d{8,12}$/, type: 'tel', optional: true, autocomplete: 'off' }),
});

export const fullNumbersForm = defineForm('households.opening', {
  submissionId: submission(),
  lookReason: text({ max: 300, hint: true }),
});

export const householdFilter = defineFilter('households.filter', {
  name: searched({ as: 'ten' }),
  committeeId: picked({ as: 'don-vi' }),
});
export type HouseholdFilter = ReturnType<typeof householdFilter.read>;
