import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, paragraph, submission, text } from '../../platform/forms/field-kinds.js';
import { DIFFERENCE_STATES } from './cash-differences.types.js';

const rest = {
  paper: text({ max: 200, hint: true, autocomplete: 'off' }),
  reason: paragraph({ max: 1000, rows: '3', hint: true }),
};

export const shortageForm = defineForm('cashDifferences.shortage', {
  submissionId: submission(),
  outcome: choice({
    of: ['charged', 'written_off', 'explained'],
    ...{ as: 'radios', words: 'cashDifferences.outcome', hints: true },
  }),
  ...rest,
});

export const surplusForm = defineForm('cashDifferences.surplus', {
  submissionId: submission(),
  outcome: choice({
    of: ['kept', 'given_back', 'explained'],
    ...{ as: 'radios', words: 'cashDifferences.outcome', hints: true },
  }),
  ...rest,
});

/** A button that says it all. */
export const endButton = defineForm('cashDifferences.decision', { submissionId: submission() });

export const differencesFilter = defineFilter('cashDifferences.filter', {
  state: chosen({ as: 'trang-thai', of: DIFFERENCE_STATES, words: 'cashDifferences.state' }),
});
export type DifferencesFilter = ReturnType<typeof differencesFilter.read>;
