import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.pledge_proof'],
  refusals: {
    defensive: ['pledge_proof_hash_length', 'pledge_proof_once', 'pledge_proof_open'],
  },
});
