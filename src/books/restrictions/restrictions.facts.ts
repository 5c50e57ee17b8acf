import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['books.restriction', 'books.restriction_closing'],
  appendOnly: ['books.restriction_closing'],
  views: ['books.accepted_wish', 'books.layer'],
  refusals: {
    conflict: ['restriction_closed_once'],
    refused: ['restriction_open'],
    defensive: [
      'restriction_closing_reason',
      'restriction_kind',
      'restriction_of_fund',
      'restriction_purpose',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'setUp',
      order: 76,
      label: 'restrictions.navigation',
      href: paths.books.restrictions(),
      permission: 'restrictions.read',
    },
  ],
  actions: [{ of: 'restrictions', verbs: ['accept', 'close'] }],
});
