import { defineForm } from '../../platform/forms/define-form.js';
import {
  optionalMoney,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';

const SHORTEST_REASON = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST_REASON;

export const decisionForm = defineForm(
  'pledges.decide',
  {
    submissionId: submission(),
    act: pick({ pattern: /^(confirm|reduce|cancel|lapse|revive)$/, as: 'radios' }),
    amount: optionalMoney({ hint: true, unmarked: true }),
    reason: paragraph({ max: 1000, hint: true }),
    paper: text({ max: 200, optional: true, hint: true }),
  },
  [
    {
      field: 'amount',
      beside: ['act'],
      code: 'pledges.decide.amountNeeded',
      holds: ({ act, amount }) => act !== 'reduce' || amount !== null,
    },
    {
      field: 'reason',
      beside: [],
      code: 'pledges.decide.reasonShort',
      holds: ({ reason }) => isLong(reason),
    },
  ],
);
