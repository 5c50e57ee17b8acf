import { defineFacts } from '../facts/facts.js';

export const FACTS = defineFacts({
  tables: ['platform.migration'],
  refusals: {
    forbidden: ['append_only', 'signed_by_who_acts'],
  },
});
