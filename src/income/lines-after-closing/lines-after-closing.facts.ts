import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { LinesAfterClosingQueries } from './lines-after-closing.queries.js';

export const FACTS = defineFacts({
  work: [
    waiting(
      {
        order: 15,
        label: 'linesAfterClosing.work',
        href: paths.income.linesAfterClosing(),
        permission: 'suspense.resolve',
      },
      LinesAfterClosingQueries,
      (queries) => queries.waiting(),
    ),
  ],
});
