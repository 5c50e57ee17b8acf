import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.instalment', 'income.instalment_plan'],
  appendOnly: ['income.instalment', 'income.instalment_plan'],
  views: ['income.instalment_due'],
  refusals: {
    refused: ['instalment_plan_by_officer', 'instalment_plan_of_standing', 'instalments_are_whole'],
    defensive: [
      'instalment_amount_positive',
      'instalment_day_once',
      'instalment_part',
      'instalment_plan_reason',
    ],
  },
  actions: [{ of: 'instalments', verbs: ['plan'] }],
});
