import { defineForm } from '../../platform/forms/define-form.js';
import { choice, paragraph, submission } from '../../platform/forms/field-kinds.js';
import { REVERSAL_CAUSES } from './refund-reversals.types.js';

const SHORTEST_REASON = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST_REASON;

export const reversalForm = defineForm(
  'refundReversals.form',
  {
    submissionId: submission(),
    cause: choice({ of: REVERSAL_CAUSES, as: 'radios', words: 'refundReversals.cause' }),
    reason: paragraph({ max: 1000, rows: '3', hint: true }),
  },
  [
    {
      field: 'reason',
      beside: [],
      code: 'refundReversals.form.reasonShort',
      holds: ({ reason }) => isLong(reason),
    },
  ],
);

/** A button that says it all. */
export const reversalButton = defineForm('refundReversals.button', { submissionId: submission() });

export const declineForm = defineForm(
  'refundReversals.decline',
  { because: paragraph({ max: 1000, rows: '2', hint: true }) },
  [
    {
      field: 'because',
      beside: [],
      code: 'refundReversals.decline.becauseShort',
      holds: ({ because }) => isLong(because),
    },
  ],
);
