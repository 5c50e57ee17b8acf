import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { SCHEMA_CHECKS } from './schema.checks.js';

export const FACTS = defineFacts({
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
