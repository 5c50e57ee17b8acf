import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { Results } from './results.service.js';

const EVERY_FIVE_MINUTES = '*/5 * * * *';

export const FACTS = defineFacts({
  tables: ['publication.kept_result'],
  refusals: { defensive: ['kept_result_key', 'kept_result_level'] },
  jobs: [
    // The home page asks for a few rows; the sums over all decisions are made here, beside the way of a visitor.
    recurring('results.count', { cron: EVERY_FIVE_MINUTES }, Results, (results) => results.count()),
  ],
});
