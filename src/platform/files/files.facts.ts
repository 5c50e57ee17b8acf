import { defineFacts } from '../facts/facts.js';

export const FACTS = defineFacts({
  tables: ['platform.file'],
  appendOnly: ['platform.file'],
  views: ['platform.file_name'],
  refusals: {
    conflict: ['file_stored_once'],
    defensive: ['file_sha256_length', 'file_size_positive'],
  },
});
