import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { paths } from '../../platform/pages/paths.js';
import { Results } from './results.service.js';

const EVERY_FIVE_MINUTES = '*/5 * * * *';

export const FACTS = defineFacts({
  footer: [{ column: 'lookUp', order: 12, label: 'results.title', href: paths.results() }],
  tables: ['publication.kept_result', 'publication.kept_use'],
  views: ['publication.place', 'publication.told_use', 'publication.use_cell'],
  refusals: { defensive: ['kept_result_key', 'kept_result_level', 'kept_use_key'] },
  jobs: [
    // The home page asks for a few rows; the sums over all decisions are made here, beside the way of a visitor.
    recurring('results.count', { cron: EVERY_FIVE_MINUTES }, Results, (results) => results.count()),
  ],
});
