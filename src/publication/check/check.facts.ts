import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  views: [
    'publication.acknowledgement_check',
    'publication.confirmation_check',
    'publication.paper_book_check',
    'publication.paper_sheet_check',
    'publication.receipt_check',
    'publication.seal',
  ],
  navigation: [
    {
      audience: 'public',
      order: 50,
      label: 'check.navigation',
      href: paths.verify(),
    },
  ],
  footer: [
    { column: 'lookUp', order: 20, label: 'check.navigation', href: paths.verify() },
    { column: 'lookUp', order: 25, label: 'check.seals.title', href: paths.seals() },
  ],
});
