import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'auditor',
      order: 40,
      label: 'refusals.navigation',
      href: paths.oversight.refusals(),
    },
  ],
  actions: [{ of: 'refusals', verbs: ['download'] }],
});
