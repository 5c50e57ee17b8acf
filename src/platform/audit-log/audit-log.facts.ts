import { defineFacts } from '../facts/facts.js';

export const FACTS = defineFacts({
  tables: ['platform.audit_log', 'platform.refused_request'],
  appendOnly: ['platform.audit_log'],
  views: ['platform.counted_refusal', 'platform.logged_action'],
  refusals: {
    defensive: ['refused_request_counted', 'refused_request_kind', 'refused_request_once'],
  },
});
