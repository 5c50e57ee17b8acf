import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { CashDifferencesQueries } from './cash-differences.queries.js';

export const FACTS = defineFacts({
  tables: ['books.cash_difference', 'books.cash_difference_end', 'books.cash_difference_share'],
  appendOnly: ['books.cash_difference', 'books.cash_difference_end', 'books.cash_difference_share'],
  views: ['books.cash_box_layer', 'books.cash_difference_told'],
  refusals: {
    conflict: ['cash_difference_count_once', 'cash_difference_end_once'],
    refused: [
      'cash_difference_end_by_accountant',
      'cash_difference_end_by_approver',
      'cash_difference_end_fits',
      'cash_difference_end_reason',
      'cash_difference_end_two_persons',
    ],
    defensive: [
      'cash_count_with_voucher',
      'cash_difference_end_decided_by_someone',
      'cash_difference_end_decision',
      'cash_difference_end_outcome',
      'cash_difference_end_paper',
      'cash_difference_end_posted',
      'cash_difference_not_none',
      'cash_difference_number_once',
      'cash_difference_number_positive',
      'cash_difference_of_count',
      'cash_difference_share_once',
      'cash_difference_share_positive',
      'cash_difference_ties',
    ],
  },
  sealed: [
    {
      record: 'books.cash_difference',
      from: 'books.cash_difference r',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.issued_at',
      columns: {
        ...plain('committee_id', 'book', 'year', 'number', 'count_id', 'cash_box_id'),
        ...plain('counted_dong', 'book_dong', 'issued_by'),
        ...days('day', 'issued_on'),
        ...instants('issued_at'),
      },
    },
    {
      record: 'books.cash_difference_end/confirmed',
      from: `books.cash_difference_end r where r.decision = 'confirmed'`,
      key: 'r.id::text',
      label: 'r.difference_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'difference_id', 'outcome', 'proposed_by', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('paper', 'reason'),
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 56,
      label: 'cashDifferences.navigation',
      href: paths.books.cashDifferences(),
      permission: 'cashDifferences.read',
    },
  ],
  closing: [
    {
      item: 'cashDifference',
      label: 'cashDifferences.closing',
      href: () => paths.books.cashDifferences({ 'trang-thai': 'open' }),
      permission: 'cashDifferences.read',
    },
  ],
  work: [
    waiting(
      {
        order: 56,
        label: 'cashDifferences.work.open',
        href: paths.books.cashDifferences({ 'trang-thai': 'open' }),
        permission: 'cashDifferences.read',
      },
      CashDifferencesQueries,
      (differences) => differences.open(),
    ),
    waiting(
      {
        order: 57,
        label: 'cashDifferences.work.decide',
        href: paths.books.cashDifferences({ 'trang-thai': 'proposed' }),
        permission: 'cashDifferences.decide',
      },
      CashDifferencesQueries,
      (differences, actor) => differences.waitingFor(actor.userId),
    ),
  ],
  checks: [
    {
      id: 'I9',
      breach: 'series of cash difference vouchers with a gap',
      sql: `select concat_ws(' ', committee_id, book, year) as what from books.cash_difference group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
    {
      id: 'I14',
      breach: 'cash difference that the books keep otherwise than its vouchers say',
      sql: `select coalesce(told.fund_id, book.fund_id)::text as what from (
            select s.fund_id, sum(case when d.counted_dong > d.book_dong then -s.amount_dong else s.amount_dong end) as dong
            from books.cash_difference_share s join books.cash_difference_told d on d.id = s.difference_id where d.outcome is null group by 1) told
          full join (select b.fund_id, sum(b.amount_dong) as dong from books.balance_by_day b join books.ledger_account_name a on a.id = b.account_id
            where a.code in ('1382', '3381') group by 1) book using (fund_id) where coalesce(told.dong, 0) <> coalesce(book.dong, 0)`,
    },
  ],
  actions: [
    { of: 'cashDifferences', verbs: ['issue', 'propose', 'confirm', 'decline', 'withdraw'] },
  ],
});
