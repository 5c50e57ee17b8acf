import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'auditor',
      order: 20,
      label: 'auditStatements.navigation',
      href: paths.oversight.statements(),
    },
  ],
});
