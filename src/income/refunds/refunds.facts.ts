import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { RefundsQueries } from './refunds.queries.js';

export const FACTS = defineFacts({
  tables: ['income.refund_request', 'income.refund_word', 'income.refund_payment'],
  appendOnly: ['income.refund_request', 'income.refund_word', 'income.refund_payment'],
  views: ['income.open_refund', 'income.refund_state', 'income.refund_voucher'],
  sealed: [
    {
      record: 'income.refund_payment',
      from: 'income.refund_payment r',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.paid_at',
      columns: {
        ...plain('request_id', 'committee_id', 'book', 'year', 'number', 'bank_account_id'),
        ...plain('cash_box_id', 'paid_by'),
        ...days('paid_on'),
        ...instants('paid_at'),
      },
    },
    {
      record: 'income.refund_word',
      from: 'income.refund_word r',
      key: `r.request_id || '/' || r.said_by`,
      label: 'r.request_id::text',
      at: 'r.said_at',
      columns: {
        ...plain('request_id', 'committee_id', 'word', 'said_by'),
        ...instants('said_at'),
      },
      words: plain('reason'),
    },
  ],
  refusals: {
    conflict: [
      'refund_decided_once',
      'refund_payment_once',
      'refund_request_pkey',
      'refund_word_pkey',
    ],
    refused: [
      'refund_asked_by_staff',
      'refund_of_committee',
      'refund_of_free_money',
      'refund_paid_by_another',
      'refund_paid_when_agreed',
      'refund_request_not_in_future',
      'refund_within_gift',
      'refund_word_by_another',
      'refund_word_by_approver',
    ],
    defensive: [
      'refund_paid_by_voucher',
      'refund_payment_number_once',
      'refund_payment_number_positive',
      'refund_payment_source',
      'refund_payment_ties',
      'refund_request_amount_positive',
      'refund_request_bank_told',
      'refund_request_cause',
      'refund_request_paper',
      'refund_request_payee',
      'refund_request_reason',
      'refund_request_way',
      'refund_word_refused_with_reason',
      'refund_word_word',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'requests',
      order: 62,
      label: 'refunds.navigation',
      href: paths.income.refunds(),
      permission: 'refunds.read',
    },
  ],
  work: [
    waiting(
      {
        order: 21,
        label: 'refunds.toDecide',
        href: paths.income.refunds({ 'trang-thai': 'waiting' }),
        permission: 'refunds.decide',
      },
      RefundsQueries,
      (queries, actor) => queries.toDecide(actor.userId),
    ),
    waiting(
      {
        order: 22,
        label: 'refunds.toPay',
        href: paths.income.refunds({ 'trang-thai': 'agreed' }),
        permission: 'refunds.pay',
      },
      RefundsQueries,
      (queries, actor) => queries.toPay(actor.userId),
    ),
  ],
  checks: [
    {
      id: 'I9',
      breach: 'refund vouchers with a gap',
      sql: `select concat_ws(' ', committee_id, book, year) as what from income.refund_payment group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
    {
      id: 'I4',
      breach: 'refund paid without two approvals, or of another amount',
      sql: `select p.id::text as what from income.refund_payment p join income.refund_request q on q.id = p.request_id
          left join income.returned_part r on r.id = p.id and r.source_id = q.id::text and r.amount_dong = q.amount_dong and r.donation_id = q.donation_id
          where r.id is null or (select count(distinct w.said_by) from income.refund_word w where w.request_id = q.id and w.word = 'agreed'
            and w.said_by not in (q.requested_by, p.paid_by)) < 2`,
    },
  ],
  actions: [{ of: 'refunds', verbs: ['request', 'withdraw', 'agree', 'refuse', 'pay'] }],
});
