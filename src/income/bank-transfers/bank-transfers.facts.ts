import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: [
    'income.bank_statement',
    'income.bank_statement_line',
    'income.match_suggestion',
    'income.suspense_item',
    'income.suspense_resolution',
  ],
  refusals: {
    conflict: ['bank_statement_line_once', 'suspense_resolution_pkey'],
    defensive: [
      'bank_statement_line_amount',
      'bank_statement_line_kind',
      'match_suggestion_reason',
      'suspense_resolution_decision',
    ],
  },
});
