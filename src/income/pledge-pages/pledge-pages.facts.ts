import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { PledgePagesQueries } from './pledge-pages.queries.js';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 20,
      label: 'pledges.navigation',
      href: paths.income.pledges(),
      permission: 'pledges.read',
    },
  ],
  work: [
    waiting(
      {
        order: 12,
        label: 'pledges.work',
        href: paths.income.pledges({ 'trang-thai': 'held' }),
        permission: 'pledges.decide',
      },
      PledgePagesQueries,
      (queries, actor) => queries.waitingFor(actor.userId),
    ),
  ],
});
