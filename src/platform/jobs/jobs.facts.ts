import { defineFacts } from '../facts/facts.js';

export const FACTS = defineFacts({
  tables: ['platform.worker'],
  refusals: { defensive: ['worker_name_length'] },
});
