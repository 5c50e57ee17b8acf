import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  footer: [
    {
      column: 'lookUp',
      order: 12,
      label: 'officialAccounts.title',
      href: paths.officialAccounts(),
    },
  ],
});
