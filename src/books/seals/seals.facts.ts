import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { Seals } from './seals.service.js';

/** 00:10 in Vietnam: each day is sealed soon after its end. */
const AFTER_MIDNIGHT_IN_VIETNAM = '10 17 * * *';

export const FACTS = defineFacts({
  tables: ['books.ledger_seal', 'books.sealed_entry'],
  appendOnly: ['books.ledger_seal', 'books.sealed_entry'],
  views: ['books.entry_proof'],
  refusals: {
    defensive: [
      'ledger_seal_hash_once',
      'ledger_seal_no_positive',
      'ledger_seal_not_empty',
      'ledger_seal_range',
      'ledger_seal_root_length',
      'sealed_entry_leaf_once',
    ],
  },
  jobs: [
    recurring('seals.seal', { cron: AFTER_MIDNIGHT_IN_VIETNAM }, Seals, (seals) => seals.seal()),
  ],
});
