import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  optionalDay,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import { LATE_STATES, OUTCOMES } from './late-gifts.queries.js';

const SHORTEST = 5;

/** What becomes of a late gift, with the proof and the reason. */
export const lateGiftForm = defineForm(
  'lateGifts.form',
  {
    submissionId: submission(),
    outcome: choice({ of: OUTCOMES, as: 'radios', words: 'lateGifts.outcome', hints: true }),
    sentOn: optionalDay({ unmarked: true, hint: true }),
    toAppealId: pick({ optional: true, unmarked: true, blank: true, hint: true }),
    proof: text({ max: 500, hint: true, autocomplete: 'off' }),
    reason: paragraph({ max: 1000, rows: '3' }),
  },
  [
    {
      field: 'sentOn',
      beside: ['outcome'],
      code: 'lateGifts.form.sentOnMissing',
      holds: ({ outcome, sentOn }) => outcome !== 'bank_delay' || sentOn !== null,
    },
    {
      field: 'proof',
      beside: [],
      code: 'lateGifts.form.proofShort',
      holds: ({ proof }) => proof.trim().length >= SHORTEST,
    },
    {
      field: 'reason',
      beside: [],
      code: 'lateGifts.form.reasonShort',
      holds: ({ reason }) => reason.trim().length >= SHORTEST,
    },
  ],
);

/** A button that says it all. */
export const lateDecisionForm = defineForm('lateGifts.decision', { submissionId: submission() });

export const lateGiftFilter = defineFilter('lateGifts.filter', {
  state: chosen({ as: 'trang-thai', of: LATE_STATES, words: 'lateGifts.state' }),
});
export type LateGiftFilter = ReturnType<typeof lateGiftFilter.read>;
