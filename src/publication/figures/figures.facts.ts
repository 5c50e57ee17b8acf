import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'public',
      order: 10,
      label: 'figures.navigation.appeals',
      href: paths.appeals(),
    },
    {
      audience: 'public',
      order: 60,
      label: 'figures.navigation.reports',
      href: paths.reports(),
    },
  ],
});
