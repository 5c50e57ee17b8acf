import { defineFacts } from '../facts/facts.js';

export const FACTS = defineFacts({
  tables: ['platform.audit_log'],
  appendOnly: ['platform.audit_log'],
  views: ['platform.logged_action'],
});
