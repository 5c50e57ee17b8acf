import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { CashCountsQueries } from './cash-counts.queries.js';
import { DENOMINATIONS } from './denominations.js';

export const FACTS = defineFacts({
  tables: ['books.cash_count'],
  appendOnly: ['books.cash_count'],
  views: ['books.standing_cash_count'],
  refusals: {
    conflict: ['cash_count_open_once'],
    refused: [
      'cash_count_by_accountant',
      'cash_count_by_cashier',
      'cash_count_changed',
      'cash_count_explained',
      'cash_count_of_its_day',
      'cash_count_two_persons',
    ],
    defensive: [
      'cash_count_decided_by_someone',
      'cash_count_decision',
      'cash_count_notes',
      'cash_count_of_committee',
      'cash_count_reason_long',
    ],
  },
  sealed: [
    {
      record: 'books.cash_count/signed',
      from: `books.cash_count r where r.decision = 'confirmed'`,
      key: 'r.id::text',
      label: 'r.cash_box_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'cash_box_id', 'counted_dong', 'book_dong'),
        ...plain(...DENOMINATIONS.map(({ field }) => field)),
        ...plain('proposed_by', 'decided_by'),
        ...days('day'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('reason'),
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 56,
      label: 'cashCounts.navigation',
      href: paths.books.cashCounts(),
      permission: 'cashCounts.read',
    },
  ],
  closing: [
    {
      item: 'cashCount',
      label: 'cashCounts.closing',
      href: () => paths.books.cashCounts(),
      permission: 'cashCounts.read',
    },
  ],
  work: [
    waiting(
      {
        order: 55,
        label: 'cashCounts.work',
        href: paths.books.cashCounts({ 'trang-thai': 'waiting' }),
        permission: 'cashCounts.sign',
      },
      CashCountsQueries,
      (counts, actor) => counts.waitingFor(actor.userId),
    ),
  ],
  actions: [{ of: 'cashCounts', verbs: ['propose', 'sign', 'decline', 'withdraw'] }],
});
