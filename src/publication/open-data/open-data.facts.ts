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
  footer: [
    { column: 'lookUp', order: 40, label: 'openData.navigation', href: paths.openData() },
    { column: 'lookUp', order: 50, label: 'openData.api', href: paths.api.openApi() },
  ],
});
