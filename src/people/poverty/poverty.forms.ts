import { defineForm } from '../../platform/forms/define-form.js';
import { choice, optionalDay, submission, text, year } from '../../platform/forms/field-kinds.js';
import { POVERTY_STATUSES } from '../households/households.types.js';

const DECISION = ['decisionNo', 'decidedOn', 'decidedBody'] as const;

/** The review of one year; where that year has one already, a reason says why it is another. */
export const reviewForm = defineForm(
  'poverty.form',
  {
    submissionId: submission(),
    reviewYear: year(),
    reviewStatus: choice({ of: POVERTY_STATUSES, words: 'households.poverty', blank: true }),
    decisionNo: text({ max: 60, optional: true }),
    decidedOn: optionalDay(),
    decidedBody: text({ max: 200, optional: true }),
    reviewReason: text({ max: 300, optional: true, hint: true }),
  },
  [
    {
      field: 'decisionNo',
      beside: ['decidedOn', 'decidedBody'],
      code: 'poverty.form.decisionWhole',
      holds: (values) => {
        const given = DECISION.filter((field) => (values[field] ?? '') !== '');
        return given.length === 0 || given.length === DECISION.length;
      },
    },
  ],
);
