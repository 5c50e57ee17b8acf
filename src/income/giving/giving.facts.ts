import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { GivingDrafts } from './answers/giving-drafts.repository.js';
import { paths } from '../../platform/pages/paths.js';

const EVERY_HOUR = '17 * * * *';

export const FACTS = defineFacts({
  tables: ['income.giving_draft'],
  jobs: [
    // Answers that were never confirmed hold names and addresses: they are removed within the hour after their day.
    recurring('giving.removeOldDrafts', { cron: EVERY_HOUR }, GivingDrafts, (drafts) =>
      drafts.removeOld(),
    ),
  ],
  navigation: [
    {
      audience: 'public',
      order: 20,
      label: 'giving.navigation',
      href: paths.give(),
      isInReach: true,
    },
  ],
});
