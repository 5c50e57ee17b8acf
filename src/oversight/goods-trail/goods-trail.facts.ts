import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'auditor',
      order: 53,
      label: 'goodsTrail.navigation',
      href: paths.oversight.goods(),
    },
  ],
  actions: [{ of: 'goodsTrail', verbs: ['download'] }],
});
