import type { CheckFact } from '../../platform/facts/checks.js';
import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
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

export const FACTS = defineFacts({
  tables: ['books.period', 'books.period_reopening'],
  appendOnly: ['books.period', 'books.period_reopening'],
  views: ['books.standing_period'],
  refusals: {
    conflict: ['period_closed_once', 'period_reopening_open_once'],
    refused: ['period_is_over', 'period_reopening_two_persons', 'posting_period_open'],
    defensive: [
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
  checks: CHECKS,
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
  actions: [{ of: 'periods', verbs: ['close', 'askReopening', 'reopen', 'declineReopening'] }],
});
