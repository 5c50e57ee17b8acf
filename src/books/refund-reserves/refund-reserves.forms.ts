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
import { CHANGE_WAYS } from './refund-reserves.types.js';

const SHORTEST_REASON = 10;

export const changeForm = defineForm('refundReserves.form', {
  submissionId: submission(),
  way: choice({ of: CHANGE_WAYS, as: 'radios', words: 'refundReserves.way' }),
  amount: money({ hint: true }),
  account: pick({ blank: true }),
  decisionNumber: text({ max: 60, hint: true }),
  decisionDay: day(),
  issuer: text({ max: 200, hint: true }),
});

/** A button that says it all. */
export const changeButton = defineForm('refundReserves.button', { submissionId: submission() });

export const declineForm = defineForm(
  'refundReserves.decline',
  { because: paragraph({ max: 1000, rows: '2', hint: true }) },
  [
    {
      field: 'because',
      beside: [],
      code: 'refundReserves.decline.becauseShort',
      holds: ({ because }) => Array.from(because.trim()).length >= SHORTEST_REASON,
    },
  ],
);
