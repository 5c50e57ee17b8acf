import { defineFacts } from '../facts/facts.js';

export const FACTS = defineFacts({
  tables: ['platform.migration', 'platform.scope_key'],
  refusals: {
    forbidden: ['append_only', 'signed_by_who_acts'],
    defensive: ['scope_key_id', 'scope_key_inner_length', 'scope_key_outer_length'],
  },
});
