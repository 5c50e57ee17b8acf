import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.verification_run'],
  appendOnly: ['books.verification_run'],
  refusals: {
    defensive: [
      'verification_run_broken',
      'verification_run_held',
      'verification_run_order',
      'verification_run_way',
      'verification_run_whole',
    ],
  },
});
