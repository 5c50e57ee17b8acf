import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { Database } from '../../platform/database/database.js';
import { bigint } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CHECKS } from './disbursements.checks.js';

/** Named beneficiaries who wait for their money. */
const UNPAID = sql({
  text: `select count(*) as count from spending.named_beneficiary e where e.is_agreed and not e.is_ended and not exists (
    select 1 from spending.disbursement_item i where i.entitlement_id = e.id
      and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = i.disbursement_id))`,
  row: { count: bigint },
});

const PAID_ITEMS = `(select string_agg(concat_ws(' ', i.entitlement_id, i.amount_dong), E'\\n' order by i.entitlement_id)
  from spending.disbursement_item i where i.disbursement_id = r.id)`;

export const FACTS = defineFacts({
  tables: ['spending.disbursement', 'spending.disbursement_item', 'spending.disbursement_reversal'],
  views: ['spending.voucher', 'spending.voucher_item'],
  appendOnly: [
    'spending.disbursement',
    'spending.disbursement_item',
    'spending.disbursement_reversal',
  ],
  sealed: [
    {
      record: 'spending.disbursement',
      from: 'spending.disbursement r',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.paid_at',
      columns: {
        ...plain('committee_id', 'line_id', 'book', 'year', 'number', 'way', 'bank_account_id'),
        ...plain('cash_box_id', 'payee_household_id', 'payee_proxy_id', 'amount_dong'),
        ...plain('paid_by', 'entry_id'),
        ...days('business_date'),
        ...instants('paid_at'),
        items: PAID_ITEMS,
      },
      words: plain('payee_name', 'payee_address', 'reason'),
    },
    {
      record: 'spending.disbursement_reversal',
      from: 'spending.disbursement_reversal r',
      key: 'r.disbursement_id::text',
      label: '(select v.number from spending.voucher v where v.id = r.disbursement_id)',
      at: 'r.reversed_at',
      columns: {
        ...plain('committee_id', 'reversed_by', 'entry_id'),
        ...instants('reversed_at'),
      },
      words: plain('reason'),
    },
  ],
  refusals: {
    conflict: [
      'disbursement_submitted_once',
      'disbursement_within_entitlement',
      'disbursement_reversal_pkey',
    ],
    refused: [
      'disbursement_after_decision',
      'disbursement_not_by_decider',
      'disbursement_of_agreed_names',
      'disbursement_of_approved_content',
      'disbursement_reversal_before_handover',
      'disbursement_to_named_payee',
      'disbursement_items_tie',
    ],
    defensive: [
      'disbursement_amount_positive',
      'disbursement_entry_once',
      'disbursement_item_positive',
      'disbursement_number_once',
      'disbursement_number_positive',
      'disbursement_one_payee',
      'disbursement_source',
      'disbursement_ties_to_entry',
      'disbursement_of_standing_name',
      'disbursement_told_to_books',
      'disbursement_under_way',
      'disbursement_way',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'spending',
      order: 90,
      label: 'disbursements.navigation',
      href: paths.spending.disbursements(),
      permission: 'disbursements.read',
    },
  ],
  work: [
    waiting(
      {
        order: 40,
        label: 'disbursements.work.pay',
        href: paths.spending.allocations({ 'trang-thai': 'approved' }),
        permission: 'disbursements.pay',
      },
      Database,
      async (db) => Number((await db.one(UNPAID)).count),
    ),
  ],
  checks: CHECKS,
  actions: [{ of: 'disbursements', verbs: ['pay', 'reverse'] }],
});
