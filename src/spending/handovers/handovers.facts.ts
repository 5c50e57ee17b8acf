import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
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

const HANDED_OVER = `(select string_agg(concat_ws(' ', i.entitlement_id, i.quantity, i.amount_dong), E'\\n' order by i.entitlement_id)
  from spending.handover_item i where i.handover_id = r.id)`;
/** The digests of the files are sealed with the files. */
const EVIDENCE = `(select string_agg(concat_ws(' ', f.file_id, f.kind), E'\\n' order by f.file_id)
  from spending.proof_file f where f.handover_id = r.id)`;

export const FACTS = defineFacts({
  tables: ['spending.handover', 'spending.handover_item', 'spending.proof_file'],
  views: ['spending.delivered_item', 'spending.recorded_handover', 'spending.handover_proof'],
  sealed: [
    {
      record: 'spending.handover',
      from: 'spending.handover r',
      key: 'r.id::text',
      label: '(select v.number from spending.voucher v where v.id = r.disbursement_id)',
      at: 'r.recorded_at',
      columns: {
        ...plain('committee_id', 'disbursement_id', 'recorded_by', 'entry_id'),
        ...days('handed_over_on'),
        ...instants('recorded_at'),
        items: HANDED_OVER,
        files: EVIDENCE,
      },
      words: plain('place', 'note'),
    },
  ],
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
  closing: [
    {
      item: 'handover',
      label: 'handovers.closing',
      href: () => paths.spending.missingProofs(),
      permission: 'handovers.record',
    },
  ],
  checks: CHECKS,
  actions: [{ of: 'handovers', verbs: ['record'] }],
});
