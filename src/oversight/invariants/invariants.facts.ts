import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { recurring } from '../../platform/facts/jobs.js';
import { NightlyVerification } from './nightly-verification.service.js';
import { SCHEMA_CHECKS } from './schema.checks.js';

/** 1:40 in Vietnam, when few write and what the day posted is sealed. */
const AT_NIGHT_IN_VIETNAM = '40 18 * * *';

export const FACTS = defineFacts({
  jobs: [
    recurring('invariants.verify', { cron: AT_NIGHT_IN_VIETNAM }, NightlyVerification, (nightly) =>
      nightly.run(),
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
