import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { recurring } from '../../platform/facts/jobs.js';
import { KeptVerifications } from './kept-verifications.service.js';
import { SCHEMA_CHECKS } from './schema.checks.js';

/** 1:40 in Vietnam, when few write and what the day posted is sealed. */
const AT_NIGHT_IN_VIETNAM = '40 18 * * *';

export const FACTS = defineFacts({
  tables: ['oversight.verification_run'],
  appendOnly: ['oversight.verification_run'],
  views: ['publication.kept_verification'],
  refusals: {
    defensive: [
      'verification_run_broken',
      'verification_run_held',
      'verification_run_order',
      'verification_run_way',
      'verification_run_whole',
    ],
  },
  jobs: [
    recurring('invariants.verify', { cron: AT_NIGHT_IN_VIETNAM }, KeptVerifications, (kept) =>
      kept.verifyNightly(),
    ),
  ],
  navigation: [
    {
      audience: 'auditor',
      order: 30,
      label: 'invariants.navigation',
      href: paths.oversight.verification(),
    },
  ],
  checks: SCHEMA_CHECKS,
});
