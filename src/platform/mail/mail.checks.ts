import type { CheckFact } from '../facts/checks.js';

/** Letters that do not leave. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I12',
    breach: 'letter unsent for a quarter of an hour after being tried',
    sql: `select id::text as what from platform.outbox_mail where sent_at is null and attempts > 0 and created_at < now() - interval '15 minutes'`,
  },
];
