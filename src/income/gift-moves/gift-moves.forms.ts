import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { day, paragraph, pick, submission, text } from '../../platform/forms/field-kinds.js';
import { MOVE_STATES } from './gift-moves.types.js';

const SHORTEST_REASON = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST_REASON;

export const moveForm = defineForm(
  'giftMoves.form',
  {
    submissionId: submission(),
    to: pick({ pattern: /^(fund|appeal|wish):[0-9a-f-]{36}$/, blank: true }),
    askedBy: text({ max: 200, hint: true }),
    askedOn: day(),
    paper: text({ max: 200, hint: true }),
    reason: paragraph({ max: 1000, rows: '3', hint: true }),
  },
  [
    {
      field: 'reason',
      beside: [],
      code: 'giftMoves.form.reasonShort',
      holds: ({ reason }) => isLong(reason),
    },
  ],
);

/** A button that says it all. */
export const buttonForm = defineForm('giftMoves.button', { submissionId: submission() });

export const declineForm = defineForm(
  'giftMoves.decline',
  { because: paragraph({ max: 1000, rows: '2', hint: true }) },
  [
    {
      field: 'because',
      beside: [],
      code: 'giftMoves.decline.becauseShort',
      holds: ({ because }) => isLong(because),
    },
  ],
);

export const movesFilter = defineFilter('giftMoves.filter', {
  state: chosen({ as: 'trang-thai', of: MOVE_STATES, words: 'giftMoves.state' }),
});
export type MovesFilter = ReturnType<typeof movesFilter.read>;
