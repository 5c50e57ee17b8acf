import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { RefundReversalsQueries } from './refund-reversals.queries.js';

export const FACTS = defineFacts({
  tables: ['income.refund_reversal'],
  appendOnly: ['income.refund_reversal'],
  sealed: [
    {
      record: 'income.refund_reversal/decided',
      from: 'income.refund_reversal r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.payment_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('payment_id', 'committee_id', 'cause', 'proposed_by', 'decision', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('reason', 'declined_because'),
    },
  ],
  refusals: {
    conflict: ['refund_reversal_once', 'refund_reversal_pkey'],
    refused: [
      'refund_reversal_by_accountant',
      'refund_reversal_by_approver',
      'refund_reversal_gift_moved',
      'refund_reversal_line_tied',
      'refund_reversal_money_out',
      'refund_reversal_of_committee',
      'refund_reversal_two_persons',
    ],
    defensive: [
      'refund_reversal_cause',
      'refund_reversal_decided_by_someone',
      'refund_reversal_decision',
      'refund_reversal_declined_because',
      'refund_reversal_declined_with_reason',
      'refund_reversal_done',
      'refund_reversal_reason',
      'return_undone_by_two',
    ],
  },
  work: [
    waiting(
      {
        order: 23,
        label: 'refundReversals.work',
        href: paths.income.refunds({ 'trang-thai': 'reversing' }),
        permission: 'refundReversals.confirm',
      },
      RefundReversalsQueries,
      (queries, actor) => queries.waitingFor(actor.userId),
    ),
  ],
  checks: [
    {
      id: 'I4',
      breach: 'refund reversed without two persons, or confirmed and not reversed',
      sql: `select coalesce(r.id::text, u.source_id) as what from (select id, payment_id from income.refund_reversal where decision = 'confirmed') r
          full join (select source_id, undoes_id from income.returned_part where undoes_id is not null) u on u.source_id = r.id::text and u.undoes_id = r.payment_id
          where r.id is null or u.undoes_id is null`,
    },
  ],
  actions: [{ of: 'refundReversals', verbs: ['propose', 'withdraw', 'confirm', 'decline'] }],
});
