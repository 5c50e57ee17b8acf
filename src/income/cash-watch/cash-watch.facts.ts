import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { CashWatchQueries } from './cash-watch.queries.js';

export const FACTS = defineFacts({
  tables: ['income.cash_hold_limit'],
  views: ['income.cash_box_watch', 'income.cash_in_box'],
  refusals: { defensive: ['cash_hold_limit_days', 'cash_hold_limit_most'] },
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 55,
      label: 'cashWatch.navigation',
      href: paths.income.cashWatch(),
      permission: 'cashCounts.read',
    },
    {
      audience: 'auditor',
      order: 52,
      label: 'cashWatch.audited.navigation',
      href: paths.oversight.cashWatch(),
    },
  ],
  work: [
    waiting(
      {
        order: 53,
        label: 'cashWatch.work',
        href: paths.income.cashWatch(),
        permission: 'cashCounts.read',
      },
      CashWatchQueries,
      (cash) => cash.late(),
    ),
  ],
});
