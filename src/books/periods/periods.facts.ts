import type { CheckFact } from '../../platform/facts/checks.js';
import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { instants, plain, span } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { PeriodsQueries } from './periods.queries.js';

const CHECKS: readonly CheckFact[] = [
  {
    id: 'I15',
    breach: 'reopening of a period whose guard is missing or switched off',
    sql: `select w.name as what from (values ('decide_once'), ('refuse_change'), ('refuse_truncate')) w(name)
          where not exists (select 1 from pg_trigger t where t.tgrelid = 'books.period_reopening'::regclass
            and t.tgname = w.name and t.tgenabled = 'O')`,
  },
  {
    id: 'I15',
    breach: 'days of a fund that are closed twice',
    sql: `with standing as (select p.* from books.period p where not exists (
            select 1 from books.period_reopening o where o.period_id = p.id and o.decision = 'confirmed'))
          select a.id::text as what from standing a join standing b on b.fund_id = a.fund_id and b.during && a.during and b.id < a.id`,
  },
];

/** Standing closings beside the books: what moved in their days, and what stood before them where no earlier day moved since. */
const KEPT_CHECKS: readonly CheckFact[] = [
  {
    id: 'I1',
    breach: 'closed period whose kept figures are not what the books say',
    sql: `with moved as (select p.id, l.account_id, sum(greatest(l.amount_dong, 0))::bigint as debit, sum(greatest(-l.amount_dong, 0))::bigint as credit
            from books.standing_period p join books.posted_amount l on l.fund_id = p.fund_id
              and l.business_date between lower(p.during) and upper(p.during) - 1 group by 1, 2),
          kept as (select p.id, f.account_id, f.debit_dong as debit, f.credit_dong as credit
            from books.standing_period p join books.period_figure f on f.period_id = p.id where f.debit_dong <> 0 or f.credit_dong <> 0)
          select id::text as what from ((select * from moved except select * from kept) union all (select * from kept except select * from moved)) o group by 1`,
  },
  {
    id: 'I1',
    breach: 'closed period whose opening balances are not what the books say',
    // Whether an earlier day moved since is asked only where the figures differ.
    sql: `select p.id::text as what from books.standing_period p
          where case when exists (select from (select account_id, opening_dong as dong from books.period_figure f where f.period_id = p.id
                union all select account_id, -dong from books.opened_with(array[p.fund_id], lower(p.during))) o
              group by account_id having sum(dong) <> 0)
            then not exists (select from books.posted_amount l join books.journal e on e.id = l.entry_id
              where l.fund_id = p.fund_id and l.business_date < lower(p.during) and e.recorded_at > p.closed_at - interval '1 hour')
            else false end`,
  },
  {
    id: 'I15',
    breach: 'closed period without its checklist',
    sql: `select p.id::text as what from books.period p where not exists (select from books.period_item i where i.period_id = p.id)`,
  },
];

const FIGURES = `(select string_agg(concat_ws(' ', f.account_id, f.opening_dong, f.debit_dong, f.credit_dong), E'\\n' order by f.account_id)
  from books.period_figure f where f.period_id = r.id)`;
const ITEMS = `(select string_agg(concat_ws(' ', i.item, i.found), E'\\n' order by i.item) from books.period_item i where i.period_id = r.id)`;

export const FACTS = defineFacts({
  tables: [
    'books.closing_item',
    'books.period',
    'books.period_figure',
    'books.period_item',
    'books.period_reopening',
  ],
  appendOnly: [
    'books.period',
    'books.period_figure',
    'books.period_item',
    'books.period_reopening',
  ],
  views: ['books.standing_period'],
  sealed: [
    {
      record: 'books.period',
      from: 'books.period r',
      key: 'r.id::text',
      label: 'r.fund_id::text',
      at: 'r.closed_at',
      columns: {
        ...plain('fund_id', 'committee_id', 'version', 'closed_by'),
        ...instants('closed_at'),
        during: span('r.during'),
        items: ITEMS,
        figures: FIGURES,
      },
      words: plain('reasons'),
    },
    {
      record: 'books.period_reopening/confirmed',
      from: `books.period_reopening r where r.decision = 'confirmed'`,
      key: 'r.id::text',
      label: 'r.period_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('period_id', 'committee_id', 'proposed_by', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('reason'),
    },
  ],
  refusals: {
    conflict: ['period_closed_once', 'period_reopening_open_once'],
    refused: [
      'period_is_over',
      'period_item_open',
      'period_reopening_two_persons',
      'posting_period_open',
    ],
    defensive: [
      'closing_item_name',
      'closing_item_place_once',
      'period_figure_credit',
      'period_figure_debit',
      'period_item_found',
      'period_item_told',
      'period_reasons_by_item',
      'period_bounded',
      'period_of_committee',
      'period_reopening_decided_by_someone',
      'period_reopening_decision',
      'period_reopening_reason',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 77,
      label: 'periods.navigation',
      href: paths.books.periods(),
      permission: 'periods.read',
    },
  ],
  checks: [...CHECKS, ...KEPT_CHECKS],
  closing: [
    {
      item: 'earlier',
      label: 'periods.closingItem.earlier',
      href: ({ fundId }) => paths.books.periods({ quy: fundId, 'trang-thai': 'open' }),
      permission: 'periods.read',
    },
    {
      item: 'late',
      label: 'periods.closingItem.late',
      href: ({ fundId, from, to }) => paths.oversight.journal({ quy: fundId, tu: from, den: to }),
      permission: 'ledger.read',
    },
  ],
  work: [
    waiting(
      {
        order: 51,
        label: 'periods.waiting',
        href: paths.books.periods({ 'trang-thai': 'asked' }),
        permission: 'periods.reopen',
      },
      PeriodsQueries,
      (periods, actor) => periods.waitingFor(actor.userId),
    ),
  ],
  actions: [
    { of: 'periods', verbs: ['close', 'askReopening', 'reopen', 'declineReopening', 'download'] },
  ],
});
