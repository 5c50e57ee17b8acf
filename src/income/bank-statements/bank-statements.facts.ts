import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.bank_statement', 'income.bank_statement_line'],
  refusals: {
    conflict: ['bank_statement_line_once'],
    defensive: ['bank_statement_line_amount', 'bank_statement_line_kind'],
  },
});
