import { defineForm } from '../../platform/forms/define-form.js';
import { code, pick, submission, text } from '../../platform/forms/field-kinds.js';

/** Left empty, a number stays what it is: it is masked, and nobody types it again to correct a name. */
export const correctionForm = defineForm('householdCorrections.form', {
  submissionId: submission(),
  headName: text({ max: 120, autocomplete: 'off' }),
  birthYear: code({ pattern: /^(19|20)\d{2}$/, type: 'number', optional: true, width: 'short' }),
  sex: pick({ pattern: /^(male|female)$/, optional: true, blank: true }),
  ethnicGroup: pick({ pattern: /^\d{2}$/, optional: true, blank: true, hint: true }),
  citizenId: code({
    pattern: /^(\d{9}|\d{12})$/,
    optional: true,
    hint: true,
    autocomplete: 'off',
  }),
  phone: code({
    pattern: /^\+?\d{8,12}$/,
    type: 'tel',
    optional: true,
    hint: true,
    autocomplete: 'off',
  }),
  reason: text({ max: 300 }),
});
