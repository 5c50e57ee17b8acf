import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { DayFiles } from './day-files/day-files.service.js';
import { paths } from '../../platform/pages/paths.js';

const EVERY_MINUTE = '* * * * *';

export const FACTS = defineFacts({
  tables: ['publication.day_file'],
  refusals: { defensive: ['day_file_sha256', 'day_file_told_whole'] },
  jobs: [
    recurring('openData.tellDayFiles', { cron: EVERY_MINUTE }, DayFiles, (files) =>
      files.tellMissing(),
    ),
  ],
  navigation: [
    {
      audience: 'public',
      order: 70,
      label: 'openData.navigation',
      href: paths.openData(),
    },
  ],
  footer: [
    { column: 'lookUp', order: 40, label: 'openData.navigation', href: paths.openData() },
    { column: 'lookUp', order: 50, label: 'openData.api', href: paths.api.openApi() },
  ],
});
