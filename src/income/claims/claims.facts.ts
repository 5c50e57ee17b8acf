import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.claim_term'],
  appendOnly: ['income.claim_term'],
  refusals: {
    defensive: ['claim_term_answer', 'claim_term_basis', 'claim_term_look', 'claim_term_second'],
  },
});
