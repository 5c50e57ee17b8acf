import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { GivingDrafts } from './answers/giving-drafts.repository.js';

const EVERY_HOUR = '17 * * * *';

export const FACTS = defineFacts({
  tables: ['income.giving_draft'],
  jobs: [
    // Answers that were never confirmed hold names and addresses: they are removed within the hour after their day.
    recurring('giving.removeOldDrafts', { cron: EVERY_HOUR }, GivingDrafts, (drafts) =>
      drafts.removeOld(),
    ),
  ],
});
