import { chosen, defineFilter } from '../../../platform/forms/define-filter.js';
import { defineForm } from '../../../platform/forms/define-form.js';
import { paragraph, submission } from '../../../platform/forms/field-kinds.js';
import { OPENING_STATES } from './openings.queries.js';

const SHORTEST_REASON = 10;

export const openingForm = defineForm(
  'openings.form',
  { submissionId: submission(), reason: paragraph({ max: 1000, hint: true }) },
  [
    {
      field: 'reason',
      beside: [],
      code: 'openings.form.reasonShort',
      holds: ({ reason }) => reason.trim().length >= SHORTEST_REASON,
    },
  ],
);

/** A button that says it all. */
export const decisionForm = defineForm('openings.decision', { submissionId: submission() });

export const openingFilter = defineFilter('openings.filter', {
  state: chosen({ as: 'trang-thai', of: OPENING_STATES, words: 'openings.state' }),
});
export type OpeningFilter = ReturnType<typeof openingFilter.read>;
