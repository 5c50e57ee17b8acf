import { defineFacts } from '../../platform/facts/facts.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { waiting } from '../../platform/facts/pages.js';
import { Database } from '../../platform/database/database.js';
import { bigint } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

/** Approved lines that still lack households; what is left is worked out only where too few are named. */
const UNNAMED = sql({
  text: `select count(*) as count from spending.allocated_line l where l.is_current and l.status = 'approved'
    and case when l.quantity > (select coalesce(sum(e.quantity), 0) from spending.entitlement e where e.line_id = l.line_id
        and not exists (select from spending.entitlement_end z where z.entitlement_id = e.id))
      then (select r.quantity > 0 and r.amount_dong > 0 from spending.line_rest(l.line_id) r) else false end`,
  row: { count: bigint },
});

/** Names that nobody has agreed to since the decision. */
const UNAGREED = sql({
  text: 'select count(*) as count from spending.named_beneficiary e where not e.is_agreed and not e.is_ended',
  row: { count: bigint },
});

const NUMBER =
  '(select l.allocation_number from spending.allocated_line l where l.line_id = r.line_id)';

export const FACTS = defineFacts({
  tables: [
    'spending.entitlement',
    'spending.entitlement_agreement',
    'spending.entitlement_end',
    'spending.payee_proxy',
  ],
  appendOnly: [
    'spending.entitlement',
    'spending.entitlement_agreement',
    'spending.entitlement_end',
    'spending.payee_proxy',
  ],
  views: ['spending.named_beneficiary', 'spending.agreed_proxy'],
  sealed: [
    {
      record: 'spending.entitlement',
      from: 'spending.entitlement r',
      key: 'r.id::text',
      label: NUMBER,
      at: 'r.named_at',
      columns: {
        ...plain('committee_id', 'line_id', 'household_id', 'quantity', 'amount_dong', 'named_by'),
        ...instants('named_at'),
      },
      words: plain('group_label'),
    },
    {
      record: 'spending.entitlement_agreement',
      from: 'spending.entitlement_agreement r',
      key: 'r.entitlement_id::text',
      label: `''`,
      at: 'r.agreed_at',
      columns: { ...plain('committee_id', 'agreed_by'), ...instants('agreed_at') },
    },
    {
      record: 'spending.entitlement_end',
      from: 'spending.entitlement_end r',
      key: 'r.entitlement_id::text',
      label: `''`,
      at: 'r.ended_at',
      columns: { ...plain('committee_id', 'ended_by'), ...instants('ended_at') },
      words: plain('reason'),
    },
    {
      record: 'spending.payee_proxy/decided',
      from: 'spending.payee_proxy r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.decision',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'entitlement_id', 'proposed_by', 'decision', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('full_name', 'paper'),
    },
  ],
  refusals: {
    conflict: ['entitlement_within_line', 'entitlement_household_once', 'payee_proxy_open_once'],
    refused: [
      'entitlement_names_household',
      'entitlement_once_ever',
      'entitlement_agreed_by_another',
      'entitlement_agreed_by_approver',
      'entitlement_end_of_unpaid',
      'entitlement_end_reason',
      'entitlement_of_recipient',
      'payee_proxy_by_approver',
      'payee_proxy_paper',
      'payee_proxy_two_persons',
    ],
    defensive: [
      'entitlement_agreement_of_committee',
      'entitlement_amount_positive',
      'entitlement_end_of_committee',
      'entitlement_household_or_group',
      'entitlement_quantity_positive',
      'payee_proxy_decided_by_someone',
      'payee_proxy_decision',
      'payee_proxy_name',
      'payee_proxy_of_committee',
    ],
  },
  work: [
    waiting(
      {
        order: 30,
        label: 'entitlements.work.name',
        href: paths.spending.allocations({ 'trang-thai': 'approved' }),
        permission: 'households.name',
      },
      Database,
      async (db) => Number((await db.one(UNNAMED)).count),
    ),
    waiting(
      {
        order: 35,
        label: 'entitlements.work.agree',
        href: paths.spending.allocations({ 'trang-thai': 'approved' }),
        permission: 'allocations.approve',
      },
      Database,
      async (db) => Number((await db.one(UNAGREED)).count),
    ),
  ],
  actions: [
    { of: 'entitlements', verbs: ['name', 'agree', 'end', 'proposeProxy', 'confirmProxy'] },
  ],
});
