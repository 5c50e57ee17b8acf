import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { Seals } from './seals.service.js';

/** 00:10 in Vietnam: each day is sealed soon after its end. */
const AFTER_MIDNIGHT_IN_VIETNAM = '10 17 * * *';

export const FACTS = defineFacts({
  tables: [
    'books.ledger_seal',
    'books.sealed_entry',
    'books.sealed_object',
    'books.sealed_record',
    'books.sealed_words',
  ],
  appendOnly: [
    'books.ledger_seal',
    'books.sealed_entry',
    'books.sealed_object',
    'books.sealed_record',
  ],
  views: ['books.entry_proof'],
  refusals: {
    defensive: [
      'ledger_seal_hash_once',
      'ledger_seal_no_positive',
      'ledger_seal_counts',
      'ledger_seal_range',
      'ledger_seal_record_root_length',
      'ledger_seal_records',
      'ledger_seal_root_length',
      'ledger_seal_schema_length',
      'sealed_entry_leaf_once',
      'sealed_object_digest_length',
      'sealed_record_words_length',
      'sealed_words_salt_length',
    ],
  },
  jobs: [
    recurring('seals.seal', { cron: AFTER_MIDNIGHT_IN_VIETNAM }, Seals, (seals) => seals.seal()),
  ],
});
