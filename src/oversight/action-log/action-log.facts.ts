import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'auditor',
      order: 35,
      label: 'actionLog.navigation',
      href: paths.oversight.auditLog(),
    },
  ],
});
