import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'public',
      order: 70,
      label: 'openData.navigation',
      href: paths.openData(),
    },
  ],
});
