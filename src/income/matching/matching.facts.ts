import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.match_suggestion', 'income.suspense_item', 'income.suspense_resolution'],
  refusals: {
    conflict: ['suspense_resolution_pkey'],
    defensive: ['match_suggestion_reason', 'suspense_resolution_decision'],
  },
});
