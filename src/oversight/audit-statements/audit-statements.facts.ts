import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  views: ['oversight.statement_line'],
  navigation: [
    {
      audience: 'auditor',
      order: 20,
      label: 'auditStatements.navigation',
      href: paths.oversight.statements(),
    },
  ],
  actions: [{ of: 'auditStatements', verbs: ['download'] }],
});
