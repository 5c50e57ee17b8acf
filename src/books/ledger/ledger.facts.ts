import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { paths } from '../../platform/pages/paths.js';
import { Ledger } from './ledger.service.js';
import { CHECKS } from './ledger.checks.js';

const EVERY_FIVE_MINUTES = '*/5 * * * *';

export const FACTS = defineFacts({
  tables: [
    'books.account_total',
    'books.balance_change',
    'books.daily_balance',
    'books.journal_entry',
    'books.kept_total',
    'books.layer_lowered',
    'books.ledger_account',
    'books.posting',
    'books.posting_transaction',
  ],
  appendOnly: [
    'books.journal_entry',
    'books.layer_lowered',
    'books.posting',
    'books.posting_transaction',
  ],
  views: [
    'books.ledger_account_name',
    'books.balance_by_day',
    'books.change_by_month',
    'books.journal',
    'books.journal_line',
    'books.posted_amount',
    'books.layer_total',
    'books.layer_total_by_month',
    'books.total_by_month',
  ],
  refusals: {
    conflict: ['journal_entry_source_once', 'journal_entry_reversed_once'],
    refused: ['cash_box_not_negative', 'journal_entry_not_in_future', 'reversal_of_origin_only'],
    defensive: [
      'daily_balance_key',
      'entry_event_of_closed_day',
      'journal_entry_balances',
      'journal_entry_event_before',
      'journal_entry_has_postings',
      'journal_entry_no_once',
      'journal_entry_reversal_has_reason',
      'journal_entry_fingerprint_length',
      'layer_lowered_amount_positive',
      'kept_total_key',
      'ledger_account_class',
      'ledger_account_code_once',
      'ledger_account_root',
      'posting_account_exists',
      'posting_amount_bounded',
      'posting_amount_not_zero',
      'posting_appeal_of_fund',
      'posting_fund_exists',
      'posting_of_open_entry',
      'posting_restriction_of_fund',
      'reversal_mirrors_origin',
    ],
  },
  navigation: (['staff', 'auditor'] as const).map((audience) => ({
    audience,
    ...(audience === 'staff' ? { group: 'books' as const } : {}),
    order: 78,
    label: 'ledger.rules.navigation',
    href: paths.books.postingRules(),
    permission: 'ledger.read' as const,
  })),
  jobs: [
    // Keeps the list of appended balance changes short; balances are the same before and after.
    recurring('ledger.foldBalances', { cron: EVERY_FIVE_MINUTES }, Ledger, (ledger) =>
      ledger.foldBalances(),
    ),
  ],
  checks: CHECKS,
});
