import { defineFacts } from '../../platform/facts/facts.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { SuspenseQueries } from './suspense.queries.js';

export const FACTS = defineFacts({
  tables: [
    'income.match_suggestion',
    'income.line_decision',
    'income.line_decision_undoing',
    'income.waiting_line',
  ],
  appendOnly: ['income.line_decision', 'income.line_decision_undoing'],
  views: [
    'income.decided_line',
    'income.line_after_closing',
    'income.suspense_decision',
    'income.open_suspense',
  ],
  refusals: {
    conflict: ['line_decided_once', 'line_decision_once_a_turn', 'line_decision_undoing_pkey'],
    refused: [
      'late_gift_decided',
      'late_gift_sent_back_as_decided',
      'late_gift_sent_back_once',
      'line_decision_names_committee',
      'line_decision_names_receipts',
      'line_decision_of_standing',
      'line_told_whole',
    ],
    defensive: [
      'line_decision_kind',
      'line_decision_names_account',
      'line_decision_names_gift',
      'line_decision_names_late',
      'line_decision_turn',
      'line_decision_undoing_reason',
      'line_decision_undone_whole',
      'match_suggestion_reason',
    ],
  },
  sealed: [
    {
      record: 'income.line_decision',
      from: 'income.line_decision r',
      key: 'r.id::text',
      label: 'r.line_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('line_id', 'turn', 'committee_id', 'decision', 'gift_id', 'other_committee_id'),
        ...plain('other_account_id', 'receipts', 'late_decision_id', 'entry_id', 'decided_by'),
        ...instants('decided_at'),
      },
      words: plain('note'),
    },
    {
      record: 'income.line_decision_undoing',
      from: 'income.line_decision_undoing r',
      key: 'r.decision_id::text',
      label: 'r.decision_id::text',
      at: 'r.undone_at',
      columns: { ...plain('decision_id', 'committee_id', 'undone_by'), ...instants('undone_at') },
      words: plain('reason'),
    },
  ],
  checks: [
    {
      id: 'I14',
      breach: 'line that waits to be explained and is not kept as waiting, or the other way round',
      sql: `with truth as (select o.line_id, o.fund_id, o.bank_account_id, o.value_date, o.amount_dong from income.opened_line o join income.standing_line l on l.id = o.line_id
            where not exists (select from income.suspense_decision d where d.line_id = o.line_id)),
          kept as (select line_id, fund_id, bank_account_id, value_date, amount_dong from income.waiting_line)
          select line_id::text as what from ((select * from truth except select * from kept) union all (select * from kept except select * from truth)) o`,
    },
    {
      id: 'I14',
      breach: 'line of a bank that tells of more or less than it moved',
      sql: `select d.id::text as what from income.suspense_decision d join income.bank_line l on l.id = d.line_id
          left join (select decision_id, sum(amount_dong) as dong from books.standing_clearing group by 1) told on told.decision_id = d.id
          where d.decision in ('payment', 'payment_back') and coalesce(told.dong, 0) <> -l.amount_dong
            or d.decision = 'own_transfer' and coalesce(told.dong, 0) <> greatest(l.amount_dong, 0)
            or d.decision not in ('payment', 'payment_back', 'own_transfer') and told.dong is not null
          union all select d.id::text from income.suspense_decision d join income.bank_line l on l.id = d.line_id
          left join (select source_id, sum(amount_dong) as dong from books.standing_support_move where kind <> 'handed_over' group by 1) back
            on back.source_id = d.id
          where coalesce(back.dong, 0) <> case d.decision when 'support_back' then l.amount_dong else 0 end`,
    },
  ],
  closing: [
    {
      item: 'suspense',
      label: 'suspense.closing',
      href: () => paths.income.suspense(),
      permission: 'suspense.resolve',
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'bank',
      order: 50,
      label: 'suspense.navigation',
      href: paths.income.suspense(),
      permission: 'suspense.resolve',
    },
  ],
  work: [
    waiting(
      {
        order: 10,
        label: 'suspense.work',
        href: paths.income.suspense(),
        permission: 'suspense.resolve',
      },
      SuspenseQueries,
      (queries) => queries.openCount(),
    ),
  ],
  actions: [
    { of: 'matching', verbs: ['accepted', 'dismissed'] },
    { of: 'suspense', verbs: ['resolved', 'undone'], words: { decision: 'suspense.decision' } },
  ],
});
