import { chosen, defineFilter } from '../../../platform/forms/define-filter.js';
import { defineForm } from '../../../platform/forms/define-form.js';
import { choice, paragraph, pick, submission } from '../../../platform/forms/field-kinds.js';
import { CLAIM_STATES } from '../claims.types.js';

const SHORTEST_REASON = 10;

/** The first person's word: one gift it is, or a refusal, each with its reason. */
export const answerForm = defineForm(
  'claims.answer',
  {
    submissionId: submission(),
    outcome: choice({ of: ['accepted', 'refused'], as: 'radios', hints: true }),
    giftId: pick({ as: 'fitting', optional: true, unmarked: true }),
    reason: paragraph({ max: 1000, rows: '3', hint: true }),
  },
  [
    {
      field: 'giftId',
      beside: ['outcome'],
      code: 'claims.answer.giftMissing',
      holds: ({ outcome, giftId }) => outcome === 'refused' || giftId !== '',
    },
    {
      field: 'reason',
      beside: [],
      code: 'claims.answer.reasonShort',
      holds: ({ reason }) => Array.from(reason.trim()).length >= SHORTEST_REASON,
    },
  ],
);

/** A button that says it all. */
export const wordForm = defineForm('claims.word', { submissionId: submission() });

export const claimsFilter = defineFilter('claims.filter', {
  state: chosen({ as: 'trang-thai', of: CLAIM_STATES, words: 'claims.state' }),
});
export type ClaimsFilter = ReturnType<typeof claimsFilter.read>;
