import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, paragraph, submission } from '../../platform/forms/field-kinds.js';
import { GIFT_CAUSES, STATEMENT_CAUSES, TAKING_BACK_STATES } from './takings-back.types.js';

const SHORTEST_REASON = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (text: string) => Array.from(text.trim()).length >= SHORTEST_REASON;

export const giftForm = defineForm(
  'takingsBack.gift',
  {
    submissionId: submission(),
    cause: choice({ of: GIFT_CAUSES, as: 'radios', words: 'takingsBack.cause' }),
    reason: paragraph({ max: 1000, rows: '3', hint: true }),
  },
  [
    {
      field: 'reason',
      beside: [],
      code: 'takingsBack.gift.reasonShort',
      holds: ({ reason }) => isLong(reason),
    },
  ],
);

export const statementForm = defineForm(
  'takingsBack.statement',
  {
    submissionId: submission(),
    cause: choice({ of: STATEMENT_CAUSES, as: 'radios', words: 'takingsBack.cause' }),
    reason: paragraph({ max: 1000, rows: '3', hint: true }),
  },
  [
    {
      field: 'reason',
      beside: [],
      code: 'takingsBack.statement.reasonShort',
      holds: ({ reason }) => isLong(reason),
    },
  ],
);

/** A button that says it all. */
export const buttonForm = defineForm('takingsBack.button', { submissionId: submission() });

export const declineForm = defineForm(
  'takingsBack.decline',
  { because: paragraph({ max: 1000, rows: '2', hint: true }) },
  [
    {
      field: 'because',
      beside: [],
      code: 'takingsBack.decline.becauseShort',
      holds: ({ because }) => isLong(because),
    },
  ],
);

export const takingsBackFilter = defineFilter('takingsBack.filter', {
  state: chosen({ as: 'trang-thai', of: TAKING_BACK_STATES, words: 'takingsBack.state' }),
});
export type TakingsBackFilter = ReturnType<typeof takingsBackFilter.read>;
