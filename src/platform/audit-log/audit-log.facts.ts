import { defineFacts } from '../facts/facts.js';
import { instants, plain } from '../facts/sealed-records.js';

export const FACTS = defineFacts({
  tables: ['platform.audit_log', 'platform.refused_request'],
  appendOnly: ['platform.audit_log'],
  sealed: [
    {
      record: 'platform.audit_log',
      from: 'platform.audit_log r',
      key: 'r.id::text',
      label: 'r.action',
      at: 'r.at',
      columns: {
        ...instants('at'),
        ...plain('actor_id', 'action', 'subject_type', 'subject_id', 'committee_id', 'request_id'),
      },
      words: plain('before', 'after'),
    },
  ],
  views: ['platform.counted_refusal', 'platform.logged_action', 'platform.logged_change'],
  refusals: {
    defensive: ['refused_request_counted', 'refused_request_kind', 'refused_request_once'],
  },
});
