import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  day,
  money,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import { REFUND_CAUSES, REFUND_STATES } from './refunds.types.js';

const SHORTEST_REASON = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST_REASON;

export const refundForm = defineForm(
  'refunds.form',
  {
    submissionId: submission(),
    amount: money({ hint: true }),
    cause: choice({ of: REFUND_CAUSES, as: 'radios', words: 'refunds.cause' }),
    reason: paragraph({ max: 1000, rows: '3', hint: true }),
    paper: text({ max: 200, hint: true }),
    askedOn: day(),
    way: choice({ of: ['bank', 'cash'], as: 'radios', words: 'refunds.way' }),
    payeeName: text({ max: 200, hint: true }),
    payeeBank: text({ max: 100, optional: true, unmarked: true }),
    payeeAccount: text({ max: 40, optional: true, unmarked: true }),
  },
  [
    {
      field: 'reason',
      beside: [],
      code: 'refunds.form.reasonShort',
      holds: ({ reason }) => isLong(reason),
    },
    {
      field: 'payeeBank',
      beside: ['way'],
      code: 'refunds.form.payeeBankNeeded',
      holds: ({ way, payeeBank }) => way === 'cash' || payeeBank !== '',
    },
    {
      field: 'payeeAccount',
      beside: ['way'],
      code: 'refunds.form.payeeAccountNeeded',
      holds: ({ way, payeeAccount }) => way === 'cash' || payeeAccount !== '',
    },
  ],
);

/** A button that says it all. */
export const buttonForm = defineForm('refunds.button', { submissionId: submission() });

export const refusalForm = defineForm(
  'refunds.refusal',
  { because: paragraph({ max: 1000, rows: '3', hint: true }) },
  [
    {
      field: 'because',
      beside: [],
      code: 'refunds.refusal.becauseShort',
      holds: ({ because }) => isLong(because),
    },
  ],
);

/** From which account; cash comes from the box of the committee, and nothing is asked. */
export const paymentForm = defineForm('refunds.payment', {
  submissionId: submission(),
  account: pick({ optional: true, unmarked: true, blank: true }),
});

export const refundsFilter = defineFilter('refunds.filter', {
  state: chosen({ as: 'trang-thai', of: REFUND_STATES, words: 'refunds.state' }),
});
export type RefundsFilter = ReturnType<typeof refundsFilter.read>;
