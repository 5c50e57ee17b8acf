import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { TakingsBackQueries } from './takings-back.queries.js';

export const FACTS = defineFacts({
  tables: ['income.taking_back'],
  appendOnly: ['income.taking_back'],
  views: ['income.open_taking_back'],
  refusals: {
    conflict: ['taking_back_open_once', 'taking_back_of_standing'],
    refused: [
      'gift_taken_back_by_another',
      'statement_taken_back_newest_first',
      'statement_taken_back_unexplained',
      'taking_back_by_accountant',
      'taking_back_by_approver',
      'taking_back_of_committee',
      'taking_back_two_persons',
    ],
    defensive: [
      'gift_taken_back_line_waits',
      'statement_taken_back_by_another',
      'statement_taken_back_whole',
      'taking_back_cause',
      'taking_back_decided_by_someone',
      'taking_back_decision',
      'taking_back_declined_because',
      'taking_back_declined_with_reason',
      'taking_back_done',
      'taking_back_of_one',
      'taking_back_reason',
    ],
  },
  sealed: [
    {
      record: 'income.taking_back',
      from: 'income.taking_back r',
      key: 'r.id::text',
      label: 'coalesce(r.donation_id, r.statement_id)::text',
      at: 'r.proposed_at',
      columns: {
        ...plain('committee_id', 'donation_id', 'statement_id', 'cause', 'proposed_by'),
        ...instants('proposed_at'),
      },
      words: plain('reason'),
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'requests',
      order: 42,
      label: 'takingsBack.navigation',
      href: paths.income.takingsBack(),
      permission: 'takingsBack.read',
    },
  ],
  work: [
    waiting(
      {
        order: 51,
        label: 'takingsBack.work',
        href: paths.income.takingsBack({ 'trang-thai': 'waiting' }),
        permission: 'takingsBack.confirm',
      },
      TakingsBackQueries,
      (queries, actor) => queries.waitingFor(actor.userId),
    ),
  ],
  checks: [
    {
      id: 'I4',
      breach: 'gift of a bank line taken back without two persons',
      sql: `select t.donation_id::text as what from income.taken_back t join income.line_gift g on g.id = t.donation_id and g.is_reversed
          join income.bank_line l on l.id = g.line_id
          where not exists (select 1 from income.taking_back p where (p.donation_id = g.id or p.statement_id = l.statement_id)
            and p.decision = 'confirmed' and p.decided_by = t.taken_back_by and p.decided_by <> p.proposed_by)`,
    },
  ],
  actions: [{ of: 'takingsBack', verbs: ['propose', 'withdraw', 'confirm', 'decline'] }],
});
