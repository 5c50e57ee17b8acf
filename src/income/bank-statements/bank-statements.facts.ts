import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { OpeningsQueries } from './openings/openings.queries.js';

import { ImportProcess } from './uploads/import-process.service.js';

export const FACTS = defineFacts({
  tables: [
    'income.bank_statement',
    'income.bank_statement_line',
    'income.opening_difference',
    'income.statement_taken_back',
    'income.suspense_item',
    'income.statement_upload',
    'income.used_difference',
  ],
  appendOnly: [
    'income.bank_statement',
    'income.bank_statement_line',
    'income.opening_difference',
    'income.statement_taken_back',
    'income.suspense_item',
    'income.used_difference',
  ],
  views: [
    'income.opened_line',
    'income.bank_line',
    'income.standing_line',
    'income.standing_statement',
    'income.standing_use',
    'income.told_account',
    'income.told_statement',
  ],
  refusals: {
    conflict: [
      'bank_statement_line_once',
      'statement_taken_back_pkey',
      'opening_difference_open_once',
      'statement_upload_steps',
    ],
    refused: [
      'bank_statement_line_in_days',
      'bank_statement_one_form',
      'bank_statement_opening_follows',
      'bank_statement_whole_days',
      'opening_difference_by_accountant',
      'opening_difference_by_approver',
      'opening_difference_two_persons',
      'statement_upload_by_accountant',
      'statement_upload_without_stops',
    ],
    defensive: [
      'bank_statement_balances',
      'bank_statement_days',
      'bank_statement_of_committee',
      'opening_difference_decided_by_someone',
      'opening_difference_decision',
      'opening_difference_differs',
      'opening_difference_of_committee',
      'opening_difference_reason',
      'bank_statement_line_amount',
      'bank_statement_line_kind',
      'bank_statement_line_proven_waits',
      'bank_statement_line_turn',
      'statement_upload_state',
      'statement_upload_finished',
      'statement_upload_confirmed',
      'statement_upload_finding_stays',
      'bank_statement_line_detail',
      'bank_statement_line_reference',
      'bank_statement_line_counterparty',
    ],
  },
  jobs: [
    recurring(
      'bankStatements.takeUp',
      { cron: '* * * * *', everyMs: 1_000 },
      ImportProcess,
      (imports) => imports.wake(),
    ),
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'bank',
      order: 40,
      label: 'bankStatements.navigation',
      href: paths.income.statements(),
      permission: 'statements.read',
    },
    {
      audience: 'staff',
      group: 'bank',
      order: 41,
      label: 'openings.navigation',
      href: paths.income.openings(),
      permission: 'openings.read',
    },
    {
      audience: 'auditor',
      order: 50,
      label: 'openings.navigation',
      href: paths.oversight.openings(),
    },
  ],
  work: [
    waiting(
      {
        order: 52,
        label: 'openings.waiting',
        href: paths.income.openings({ 'trang-thai': 'waiting' }),
        permission: 'openings.sign',
      },
      OpeningsQueries,
      (openings, actor) => openings.waitingFor(actor.userId),
    ),
    waiting(
      {
        order: 53,
        label: 'openings.again',
        href: paths.income.openings({ 'trang-thai': 'signed' }),
        permission: 'statements.import',
      },
      OpeningsQueries,
      (openings) => openings.signedAndUnused(),
    ),
  ],
  checks: [
    {
      id: 'I14',
      breach:
        'statement that opens with something else than the last closing, without a signed difference',
      sql: `select s.id::text as what from income.standing_statement s join income.bank_statement b on b.id = s.id
          cross join lateral (select income.told_before(b) as dong) told
          where s.opening_dong <> told.dong and not exists (select 1 from income.used_difference u
            join income.opening_difference d on d.id = u.difference_id where u.statement_id = s.id and d.decision = 'confirmed'
              and d.decided_by <> d.proposed_by and d.expected_dong = told.dong and d.told_dong = s.opening_dong)`,
    },
    {
      id: 'I3',
      breach: 'bank line that is neither one gift nor one work-list item, or is both',
      sql: `select l.id::text as what from income.standing_line l
          left join income.line_gift d on d.line_id = l.id and not d.is_reversed
          left join income.suspense_item s on s.line_id = l.id
          left join income.suspense_decision r on r.line_id = l.id and r.decision = 'gift'
          where case when r.line_id is null then num_nonnulls(d.id, s.line_id) <> 1 else d.id is null or s.line_id is null end`,
    },
    {
      id: 'I3',
      breach: 'gift of another amount than its bank line',
      sql: `select d.id::text as what from income.line_gift d join income.bank_statement_line l on l.id = d.line_id
          where d.amount_dong <> l.amount_dong`,
    },
    {
      id: 'I14',
      breach: 'book balance of a bank account differs from what its lines moved',
      sql: `select b.code as what from books.money_account b
          join (select bank_account_id, sum(amount_dong) as dong from income.standing_line group by 1) bank on bank.bank_account_id = b.id
          left join (select p.account_id, sum(p.amount_dong) as dong from books.journal_line p join books.journal e on e.id = p.entry_id
            left join income.gift d on e.source_type = 'donation' and d.id = e.event_id
            where e.source_type = 'bank_line' or d.source_type = 'bank_line' group by 1) book on book.account_id = b.ledger_account_id
          where bank.dong is distinct from book.dong`,
    },
  ],
  actions: [
    {
      of: 'statements',
      verbs: [
        ...['proposeDifference', 'withdrawDifference', 'signDifference', 'declineDifference'],
        ...['import', 'importRefused'],
      ],
    },
  ],
});
