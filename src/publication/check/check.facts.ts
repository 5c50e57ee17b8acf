import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'public',
      order: 50,
      label: 'check.navigation',
      href: paths.verify(),
    },
  ],
});
