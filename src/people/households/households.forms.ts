import { chosen, defineFilter, picked, searched } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { submission, text } from '../../platform/forms/field-kinds.js';
import { HOUSEHOLD_STATES, POVERTY_STATUSES } from './households.types.js';

export const fullNumbersForm = defineForm('households.opening', {
  submissionId: submission(),
  lookReason: text({ max: 300, hint: true }),
});

export const householdFilter = defineFilter('households.filter', {
  name: searched({ as: 'ten' }),
  committeeId: picked({ as: 'don-vi' }),
  status: chosen({ as: 'dien', of: POVERTY_STATUSES, words: 'households.poverty' }),
  state: chosen({ as: 'tinh-trang', of: HOUSEHOLD_STATES, words: 'households.state' }),
});
export type HouseholdFilter = ReturnType<typeof householdFilter.read>;
