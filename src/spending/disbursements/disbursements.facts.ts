import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { Database } from '../../platform/database/database.js';
import { bigint } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CHECKS } from './disbursements.checks.js';

/** Named beneficiaries who wait for their money. */
const UNPAID = sql({
  text: `select count(*) as count from spending.named_beneficiary e where e.is_agreed and not exists (
    select 1 from spending.disbursement_item i where i.entitlement_id = e.id
      and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = i.disbursement_id))`,
  row: { count: bigint },
});

export const FACTS = defineFacts({
  tables: ['spending.disbursement', 'spending.disbursement_item', 'spending.disbursement_reversal'],
  views: ['spending.voucher', 'spending.voucher_item'],
  appendOnly: [
    'spending.disbursement',
    'spending.disbursement_item',
    'spending.disbursement_reversal',
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
      'disbursement_way',
    ],
  },
  navigation: [
    {
      audience: 'staff',
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
});
