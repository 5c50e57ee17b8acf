import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  footer: [
    { column: 'portal', order: 10, label: 'about.portal.title', href: paths.about() },
    { column: 'portal', order: 20, label: 'about.help.title', href: paths.help() },
    { column: 'portal', order: 30, label: 'about.access.title', href: paths.accessibility() },
    { column: 'portal', order: 40, label: 'about.privacy.title', href: paths.privacy() },
  ],
});
