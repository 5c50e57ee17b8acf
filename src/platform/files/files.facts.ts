import { defineFacts } from '../facts/facts.js';
import { hashes, instants, plain } from '../facts/sealed-records.js';

export const FACTS = defineFacts({
  tables: ['platform.file'],
  appendOnly: ['platform.file'],
  sealed: [
    {
      record: 'platform.file',
      from: 'platform.file r',
      key: 'r.id::text',
      label: `left(encode(r.sha256, 'hex'), 12)`,
      at: 'r.stored_at',
      columns: {
        ...hashes('sha256', 'original_sha256'),
        ...plain('size_bytes', 'media_type', 'committee_id', 'stored_by'),
        ...instants('stored_at'),
      },
      words: plain('original_name'),
    },
  ],
  views: ['platform.file_name'],
  refusals: {
    conflict: ['file_stored_once'],
    defensive: ['file_sha256_length', 'file_size_positive'],
  },
});
