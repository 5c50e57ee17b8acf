import { defineFacts } from '../../platform/facts/facts.js';
import { days, hashes, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { Database } from '../../platform/database/database.js';
import { bigint, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

/** Open proposals of others that this person has not decided on. */
const UNDECIDED = sql({
  text: `select count(*) as count from spending.allocation a where a.status = 'proposed' and a.proposed_by <> $1
    and not exists (select 1 from spending.approval p where p.allocation_id = a.id and p.revision = a.revision and p.approver_id = $1)`,
  params: [uuid],
  row: { count: bigint },
});

const NUMBER = '(select a.number from spending.allocation a where a.id = r.allocation_id)';
const DECIDED_LINES = `(select string_agg(concat_ws(' ', l.id, l.line_no, l.recipient_committee_id, l.kind, coalesce(l.variant, '-'), l.quantity,
  l.amount_dong, l.reason), E'\\n' order by l.line_no) from spending.allocation_line l where l.allocation_id = r.id and l.revision = r.revision)`;

export const FACTS = defineFacts({
  tables: [
    'spending.allocation',
    'spending.allocation_line',
    'spending.allocation_withdrawal',
    'spending.approval',
    'spending.approval_signature',
    'spending.support_kind',
  ],
  views: ['spending.allocated_line', 'spending.kind_rule', 'spending.signature'],
  appendOnly: [
    'spending.allocation_line',
    'spending.allocation_withdrawal',
    'spending.approval',
    'spending.approval_signature',
  ],
  sealed: [
    {
      record: 'spending.allocation/decided',
      from: `spending.allocation r where r.decided_at is not null`,
      key: 'r.id::text',
      label: 'r.number',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'fund_id', 'appeal_id', 'restriction_id', 'title', 'reason'),
        ...plain('total_dong', 'revision', 'status', 'proposed_by'),
        ...days('business_date', 'decided_on'),
        ...instants('proposed_at', 'decided_at'),
        lines: DECIDED_LINES,
      },
    },
    {
      record: 'spending.approval',
      from: 'spending.approval r',
      key: 'r.id::text',
      label: NUMBER,
      at: 'r.decided_at',
      columns: {
        ...plain('allocation_id', 'committee_id', 'revision', 'decision', 'approver_id'),
        ...plain('proposer_id', 'reason'),
        ...hashes('fingerprint'),
        ...days('decided_on'),
        ...instants('decided_at'),
      },
    },
    {
      record: 'spending.allocation_withdrawal',
      from: 'spending.allocation_withdrawal r',
      key: 'r.allocation_id::text',
      label: NUMBER,
      at: 'r.withdrawn_at',
      columns: {
        ...plain('committee_id', 'withdrawn_by', 'reason'),
        ...instants('withdrawn_at'),
      },
    },
  ],
  refusals: {
    conflict: [
      'allocation_number_once',
      'allocation_submitted_once',
      'allocation_decided_is_fixed',
      'allocation_within_available',
      'approval_of_current_content',
      'approval_of_open_proposal',
      'approval_once_per_person',
      'approval_signature_nonce_once',
      'allocation_withdrawal_pkey',
    ],
    refused: [
      'allocation_total_ties',
      'approval_by_approver',
      'approval_not_by_proposer',
      'approval_on_its_day',
      'approval_rejection_has_reason',
      'approval_signature_of_this',
      'approval_signed_by_passkey',
      'layer_keeps_promised',
      'spending_of_approved_line',
    ],
    defensive: [
      'allocation_change_is_revision',
      'allocation_line_amount_positive',
      'allocation_line_no_once',
      'allocation_line_quantity_positive',
      'allocation_not_of_reserve',
      'allocation_proposer',
      'allocation_status',
      'allocation_total_positive',
      'approval_as_signed',
      'approval_decision',
      'approval_signature_by_own_key',
      'approval_signature_by_present_key',
      'approval_signature_of_approver',
      'approval_of_committee',
      'approval_of_proposer',
      'support_kind_unit',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'spending',
      order: 80,
      label: 'allocations.navigation',
      href: paths.spending.allocations(),
      permission: 'allocations.read',
    },
  ],
  work: [
    waiting(
      {
        order: 20,
        label: 'allocations.work.approve',
        href: paths.spending.allocations({ 'trang-thai': 'proposed' }),
        permission: 'allocations.approve',
      },
      Database,
      async (db, actor) => Number((await db.one(UNDECIDED, [actor.userId])).count),
    ),
  ],
  checks: [
    {
      id: 'I7',
      // A line of the bank that waits may be a payment that is under way: until a person says so, it is not counted against both.
      breach: 'layer promised beyond what it holds',
      sql: `select concat_ws(' ', fund_id, appeal_id, restriction_id) as what
          from (select distinct fund_id, appeal_id, restriction_id from spending.allocation where status = 'approved') layer
          where spending.available_dong(fund_id, appeal_id, restriction_id) + coalesce((
            select least(sum(b.amount_dong) filter (where a.class = 'suspense_out'), -sum(b.amount_dong) filter (where a.class = 'under_way'))
            from books.balance_by_day b join books.ledger_account_name a on a.id = b.account_id and a.class in ('suspense_out', 'under_way')
            where b.fund_id = layer.fund_id), 0) < 0`,
    },
    {
      id: 'I8',
      breach: 'approved allocation without two approvals of its present content',
      sql: `select a.number as what from spending.allocation a where a.status = 'approved' and (select count(distinct p.approver_id)
            from spending.approval p where p.allocation_id = a.id and p.decision = 'approve' and p.approver_id <> a.proposed_by
              and p.fingerprint = spending.allocation_fingerprint(a.id)) < 2`,
    },
    {
      id: 'I8',
      breach: 'approval without the signature of a key that its approver had',
      sql: `select a.number as what from spending.approval p join spending.allocation a on a.id = p.allocation_id
            where p.decision = 'approve' and not exists (select from spending.approval_signature s where s.approval_id = p.id)
              and exists (select from people.signing_key k where k.user_id = p.approver_id and k.added_at < p.decided_at
                and (k.removed_at is null or k.removed_at > p.decided_at))`,
    },
  ],
  actions: [{ of: 'allocations', verbs: ['propose', 'revise', 'withdraw', 'approve', 'reject'] }],
});
