import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'public',
      order: 40,
      label: 'follow.navigation',
      href: paths.follow(),
    },
  ],
});
