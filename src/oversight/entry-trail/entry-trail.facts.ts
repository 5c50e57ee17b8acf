import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'auditor',
      order: 10,
      label: 'auditDesk.navigation',
      href: paths.oversight.home(),
      isInReach: true,
    },
  ],
  actions: [{ of: 'audit', verbs: ['entryRead', 'fileRead'] }],
});
