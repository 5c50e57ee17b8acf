import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { paths } from '../../platform/pages/paths.js';
import { CHECKS } from './figures.checks.js';
import { Figures } from './figures.service.js';

const EVERY_FIVE_MINUTES = '*/5 * * * *';

export const FACTS = defineFacts({
  navigation: [
    {
      audience: 'public',
      order: 10,
      label: 'figures.navigation.appeals',
      href: paths.appeals(),
    },
    {
      audience: 'public',
      order: 60,
      label: 'figures.navigation.reports',
      href: paths.reports(),
    },
  ],
  tables: ['publication.figure_change', 'publication.kept_decided', 'publication.kept_figure'],
  views: [
    'publication.appeal',
    'publication.appeal_clock',
    'publication.appeal_term',
    'publication.appeal_update',
    'publication.decided_by_day',
    'publication.figure_by_day',
    'publication.figure_total_by_month',
    'publication.freed',
    'publication.fund',
    'publication.fund_handover',
    'publication.kept_item',
    'publication.official_account',
    'publication.layer_figure',
    'publication.layer_figure_by_month',
    'publication.line_freed',
  ],
  checks: CHECKS,
  refusals: { defensive: ['figure_change_kind', 'kept_decided_key', 'kept_figure_key'] },
  jobs: [
    // Keeps the list of changes short; the figures are the same before and after.
    recurring('figures.fold', { cron: EVERY_FIVE_MINUTES }, Figures, (figures) => figures.fold()),
  ],
});
