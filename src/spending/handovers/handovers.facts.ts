import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { Database } from '../../platform/database/database.js';
import { bigint } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CHECKS } from './handovers.checks.js';

/** Payments that still lack their proof. */
const UNPROVED = sql({
  text: `select count(*) as count from spending.voucher d where not d.is_reversed
    and d.amount_dong > (select coalesce(sum(i.amount_dong), 0) from spending.delivered_item i where i.disbursement_id = d.id)`,
  row: { count: bigint },
});

export const FACTS = defineFacts({
  tables: ['spending.handover', 'spending.handover_item', 'spending.proof_file'],
  views: ['spending.delivered_item', 'spending.recorded_handover', 'spending.handover_proof'],
  appendOnly: ['spending.handover', 'spending.handover_item', 'spending.proof_file'],
  refusals: {
    conflict: ['handover_submitted_once', 'handover_within_payment'],
    refused: ['handover_has_proof', 'handover_of_standing_payment'],
    defensive: [
      'handover_entry_once',
      'handover_item_amount_positive',
      'handover_item_quantity_positive',
      'handover_ties_to_entry',
      'proof_file_kind',
    ],
  },
  work: [
    waiting(
      {
        order: 50,
        label: 'handovers.work.record',
        href: paths.spending.missingProofs(),
        permission: 'handovers.record',
      },
      Database,
      async (db) => Number((await db.one(UNPROVED)).count),
    ),
  ],
  checks: CHECKS,
});
