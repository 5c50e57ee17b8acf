import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { SuspenseQueries } from './suspense.queries.js';

export const FACTS = defineFacts({
  tables: ['income.match_suggestion', 'income.suspense_resolution'],
  appendOnly: ['income.suspense_resolution'],
  views: ['income.suspense_decision', 'income.open_suspense'],
  refusals: {
    conflict: ['suspense_resolution_pkey'],
    defensive: ['match_suggestion_reason', 'suspense_resolution_decision'],
  },
  navigation: [
    {
      audience: 'staff',
      order: 50,
      label: 'suspense.navigation',
      href: paths.income.suspense(),
      permission: 'suspense.resolve',
    },
  ],
  work: [
    waiting(
      {
        order: 10,
        label: 'suspense.work',
        href: paths.income.suspense(),
        permission: 'suspense.resolve',
      },
      SuspenseQueries,
      (queries) => queries.openCount(),
    ),
  ],
});
