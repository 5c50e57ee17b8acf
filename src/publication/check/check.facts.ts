import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  views: ['publication.receipt_check', 'publication.seal'],
  navigation: [
    {
      audience: 'public',
      order: 50,
      label: 'check.navigation',
      href: paths.verify(),
    },
  ],
});
