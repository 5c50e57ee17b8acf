import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { RefundReservesQueries } from './refund-reserves.queries.js';

export const FACTS = defineFacts({
  tables: ['books.refund_reserve', 'books.reserve_change', 'books.reserve_move'],
  appendOnly: ['books.refund_reserve', 'books.reserve_change', 'books.reserve_move'],
  views: ['books.reserve_use'],
  sealed: [
    {
      record: 'books.reserve_change/decided',
      from: 'books.reserve_change r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.decision_number',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'fund_id', 'way', 'bank_account_id', 'amount_dong'),
        ...plain('decision_number', 'issuer', 'proposed_by', 'decision', 'decided_by'),
        ...days('decision_day'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('declined_because'),
    },
  ],
  refusals: {
    conflict: ['reserve_change_open_once', 'reserve_change_pkey'],
    refused: [
      'reserve_after_own_money',
      'reserve_change_account',
      'reserve_change_by_accountant',
      'reserve_change_by_approver',
      'reserve_change_dated',
      'reserve_change_free_money',
      'reserve_change_two_persons',
      'reserve_holds_that_much',
    ],
    defensive: [
      'refund_reserve_of_committee',
      'refund_reserve_of_fund',
      'refund_reserve_restriction_once',
      'reserve_change_amount_positive',
      'reserve_change_decided_by_someone',
      'reserve_change_decision',
      'reserve_change_declined_because',
      'reserve_change_declined_with_reason',
      'reserve_change_done',
      'reserve_change_issuer',
      'reserve_change_number',
      'reserve_change_of_committee',
      'reserve_change_way',
      'reserve_move_amount_positive',
      'reserve_move_document',
      'reserve_move_in_once',
      'reserve_move_kind',
      'reserve_move_out_once',
      'reserve_move_source_once',
      'reserve_move_stands',
      'reserve_move_ties',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 63,
      label: 'refundReserves.navigation',
      href: paths.books.refundReserves(),
      permission: 'refundReserves.read',
    },
    {
      audience: 'auditor',
      order: 53,
      label: 'refundReserves.navigation',
      href: paths.oversight.refundReserves(),
    },
  ],
  work: [
    waiting(
      {
        order: 24,
        label: 'refundReserves.work',
        href: paths.books.refundReserves(),
        permission: 'refundReserves.confirm',
      },
      RefundReservesQueries,
      (queries, actor) => queries.waitingFor(actor.userId),
    ),
  ],
  checks: [
    {
      id: 'I2',
      breach: 'reserve of a fund that holds another sum than what moved',
      sql: `select r.fund_id::text as what from books.refund_reserve r
          left join (select m.fund_id, sum(case when m.kind in ('set_aside', 'put_back') then m.amount_dong else -m.amount_dong end) as dong
            from books.reserve_move m group by 1) m on m.fund_id = r.fund_id
          where coalesce(m.dong, 0) <> books.reserve_dong(r.fund_id) or coalesce(m.dong, 0) < 0`,
    },
    {
      id: 'I2',
      breach: 'account of reserves that is not nothing over a fund',
      sql: `select b.fund_id::text as what from books.balance_by_day b join books.ledger_account_name a on a.id = b.account_id and a.code = '431'
          group by b.fund_id having sum(b.amount_dong) <> 0`,
    },
  ],
  actions: [
    {
      of: 'refundReserves',
      verbs: ['propose', 'withdraw', 'confirm', 'decline'],
      words: { way: 'refundReserves.way' },
    },
  ],
});
