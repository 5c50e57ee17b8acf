import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { Database } from '../../platform/database/database.js';
import { bigint, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { paths } from '../../platform/pages/paths.js';

/** Releases of others that wait. */
const WAITING = sql({
  text: 'select count(*) as count from spending.release r where r.decision is null and r.proposed_by <> $1',
  params: [uuid],
  row: { count: bigint },
});

/** Undoings that another person asked for. */
const UNDOINGS = sql({
  text: 'select count(*) as count from spending.release_undoing x where x.decision is null and x.proposed_by <> $1',
  params: [uuid],
  row: { count: bigint },
});

const NUMBER =
  '(select l.allocation_number from spending.allocated_line l where l.allocation_id = r.allocation_id limit 1)';
const LINES = `(select string_agg(concat_ws(' ', x.line_id, x.quantity, x.amount_dong), E'\\n' order by x.line_id)
  from spending.release_line x where x.release_id = r.id)`;

export const FACTS = defineFacts({
  tables: [
    ...['spending.release', 'spending.release_line', 'spending.release_signature'],
    'spending.release_undoing',
  ],
  appendOnly: [
    ...['spending.release', 'spending.release_line', 'spending.release_signature'],
    'spending.release_undoing',
  ],
  views: ['spending.released', 'spending.told_release'],
  sealed: [
    {
      record: 'spending.release/decided',
      from: 'spending.release r where r.decision is not null',
      key: 'r.id::text',
      label: NUMBER,
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'allocation_id', 'kind', 'amount_dong', 'paper', 'reason'),
        ...plain('proposed_by', 'decision', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
        lines: LINES,
      },
    },
    {
      record: 'spending.release_undoing/decided',
      from: 'spending.release_undoing r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.decision',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'release_id', 'proposed_by', 'decision', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('reason'),
    },
  ],
  refusals: {
    conflict: [
      'release_open_once',
      'release_signature_nonce_once',
      'release_ties',
      'release_undoing_of_free_money',
      'release_undoing_open_once',
      'release_within_rest',
    ],
    refused: [
      'release_by_approver',
      'release_paper',
      'release_reason',
      'release_signature_of_this',
      'release_signed_by_passkey',
      'release_two_persons',
      'release_undoing_by_approver',
      'release_undoing_reason',
      'release_undoing_two_persons',
    ],
    defensive: [
      'release_amount_positive',
      'release_as_decided',
      'release_decided_by_someone',
      'release_decision',
      'release_kind',
      'release_line_amount_positive',
      'release_line_quantity',
      'release_of_decision',
      'release_signature_by_own_key',
      'release_signature_by_present_key',
      'release_signature_of_approver',
      'release_undoing_decided_by_someone',
      'release_undoing_decision',
      'release_undoing_of_confirmed',
    ],
  },
  work: [
    waiting(
      {
        order: 25,
        label: 'releases.work.confirm',
        href: paths.spending.releases(),
        permission: 'releases.confirm',
      },
      Database,
      async (db, actor) => Number((await db.one(WAITING, [actor.userId])).count),
    ),
    waiting(
      {
        order: 26,
        label: 'releases.work.undo',
        href: paths.spending.releases(),
        permission: 'releases.confirm',
      },
      Database,
      async (db, actor) => Number((await db.one(UNDOINGS, [actor.userId])).count),
    ),
  ],
  checks: [
    {
      id: 'I7',
      breach: 'line of which more is named, paid or released than it grants',
      sql: `select l.line_id::text as what from spending.allocated_line l cross join lateral spending.line_rest(l.line_id) rest
          where l.is_current and l.status = 'approved' and (rest.amount_dong < 0 or rest.quantity < 0)`,
    },
    {
      id: 'I8',
      breach: 'release without a second person, or whose lines do not add up',
      sql: `select r.id::text as what from spending.release r where r.decision = 'confirmed' and (r.decided_by = r.proposed_by
            or r.amount_dong is distinct from (select sum(x.amount_dong) from spending.release_line x where x.release_id = r.id))`,
    },
    {
      id: 'I8',
      breach: 'undoing of a release without a second person',
      sql: `select u.id::text as what from spending.release_undoing u where u.decision = 'confirmed' and u.decided_by = u.proposed_by`,
    },
    {
      id: 'I8',
      breach: 'release without the signature of a key that its approver had',
      sql: `select r.id::text as what from spending.release r
            where r.decision = 'confirmed' and not exists (select from spending.release_signature s where s.release_id = r.id)
              and exists (select from people.signing_key k where k.user_id = r.decided_by and k.added_at < r.decided_at
                and (k.removed_at is null or k.removed_at > r.decided_at))`,
    },
  ],
  actions: [
    {
      of: 'releases',
      verbs: [
        'propose',
        'confirm',
        'decline',
        'withdraw',
        'askUndoing',
        'undo',
        'declineUndoing',
        'withdrawUndoing',
      ],
    },
  ],
});
