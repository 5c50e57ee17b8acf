import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { GoodsIssuesQueries } from './goods-issues.queries.js';

const LINES = `(select string_agg(concat_ws(' ', l.line_no, l.lot_id, l.place_id, l.quantity), E'\\n' order by l.line_no)
  from spending.goods_issue_line l where l.issue_id = r.id)`;

export const FACTS = defineFacts({
  tables: ['spending.goods_issue', 'spending.goods_issue_line', 'spending.goods_issue_void'],
  appendOnly: ['spending.goods_issue', 'spending.goods_issue_line', 'spending.goods_issue_void'],
  sealed: [
    {
      record: 'spending.goods_issue/decided',
      from: 'spending.goods_issue r where r.decision is not null',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'book', 'year', 'number', 'kind', 'households', 'proposed_by'),
        ...plain('decision', 'decided_by'),
        ...days('left_on', 'issued_on'),
        ...instants('proposed_at', 'decided_at'),
        lines: LINES,
      },
      words: plain('recipient', 'reason'),
    },
    {
      record: 'spending.goods_issue_void',
      from: 'spending.goods_issue_void r join spending.goods_issue c on c.id = r.issue_id',
      key: 'r.issue_id::text',
      label: 'books.written_number(c.book, c.year, c.number)',
      at: 'r.voided_at',
      columns: { ...plain('committee_id', 'voided_by'), ...instants('voided_at') },
      words: plain('reason'),
    },
  ],
  views: ['spending.goods_issue_told'],
  refusals: {
    conflict: ['goods_issue_void_pkey'],
    refused: [
      ...['goods_issue_by_approver', 'goods_issue_by_keeper', 'goods_issue_days'],
      ...['goods_issue_not_expired', 'goods_issue_of_committee', 'goods_issue_two_persons'],
      ...['goods_issue_void_by_another', 'goods_issue_void_reason'],
    ],
    defensive: [
      ...['goods_issue_decided_by_someone', 'goods_issue_decision', 'goods_issue_declined_because'],
      ...['goods_issue_declined_with_reason', 'goods_issue_has_lines', 'goods_issue_households'],
      ...['goods_issue_kind', 'goods_issue_line_number', 'goods_issue_line_once'],
      ...['goods_issue_line_quantity', 'goods_issue_number_once', 'goods_issue_number_positive'],
      ...['goods_issue_reason', 'goods_issue_recipient', 'goods_issue_recipient_long'],
      ...['goods_issue_ties', 'goods_issue_void_whole'],
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'spending',
      order: 65,
      label: 'goodsIssues.navigation',
      href: paths.spending.goodsIssues(),
      permission: 'goods.read',
    },
  ],
  work: [
    waiting(
      {
        order: 57,
        label: 'goodsIssues.work',
        href: paths.spending.goodsIssues({ 'trang-thai': 'waiting' }),
        permission: 'goods.confirm',
      },
      GoodsIssuesQueries,
      (queries, actor) => queries.waitingFor(actor.userId),
    ),
  ],
  checks: [
    {
      id: 'I9',
      breach: 'series of papers of goods that left with a gap',
      sql: `select concat_ws(' ', committee_id, book, year) as what from spending.goods_issue group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
    {
      id: 'I14',
      breach: 'goods that left by no paper of two, or by one that says otherwise',
      sql: `select coalesce(m.source_id, l.id)::text as what from (
            select i.id, x.lot_id, x.place_id, -sum(x.quantity) as quantity from spending.goods_issue i join spending.goods_issue_line x on x.issue_id = i.id
            where i.decision = 'confirmed' and i.decided_by <> i.proposed_by group by 1, 2, 3) l
          full join (select source_id, lot_id, place_id, sum(quantity) as quantity from books.goods_moved
            where kind in ('given_out', 'written_off') group by 1, 2, 3) m
            on m.source_id = l.id and m.lot_id = l.lot_id and m.place_id = l.place_id
          where m.quantity is distinct from l.quantity`,
    },
  ],
  actions: [{ of: 'goodsIssues', verbs: ['propose', 'confirm', 'decline', 'withdraw', 'void'] }],
});
