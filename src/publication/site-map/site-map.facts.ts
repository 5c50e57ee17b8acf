import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  footer: [{ column: 'portal', order: 90, label: 'siteMap.title', href: paths.siteMap() }],
});
