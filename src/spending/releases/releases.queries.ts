import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import type { ReleasableLine, ReleaseKind } from './releases.types.js';

const PAGE_SIZE = 30;

const HEAD = sql({
  text: `select l.allocation_id as id, l.allocation_number as number, l.title, l.committee_id, l.status from spending.allocated_line l
    where l.allocation_id = $1 and l.is_current limit 1`,
  params: [uuid],
  row: { id: uuid, number: text, title: text, committeeId: uuid, status: text },
});

/** What each line grants now, and what of that nobody is named for. */
const RELEASABLE = sql({
  text: `select l.line_id as id, l.committee_id, c.name as recipient, l.kind, l.variant,
      (l.quantity - coalesce(f.quantity, 0))::integer as granted_quantity, (l.amount_dong - coalesce(f.amount_dong, 0))::bigint as granted_dong,
      coalesce(f.amount_dong, 0)::bigint as released_dong, rest.quantity as rest_quantity, rest.amount_dong as rest_dong
    from spending.allocated_line l join people.committee_name c on c.id = l.recipient_committee_id
    cross join lateral spending.line_rest(l.line_id) rest
    left join lateral (select sum(r.quantity) as quantity, sum(r.amount_dong) as amount_dong from spending.released r where r.line_id = l.line_id) f on true
    where l.allocation_id = $1 and l.is_current and l.status = 'approved' order by l.line_id`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    recipient: text,
    kind: text,
    variant: nullable(text),
    grantedQuantity: int,
    grantedDong: dong,
    releasedDong: dong,
    restQuantity: int,
    restDong: dong,
  },
});

/** Whether two undid it, or somebody asked for that. */
const UNDOING = `(select case when u.decision is null then 'asked' else 'undone' end from spending.release_undoing u
  where u.release_id = r.id and u.decision is distinct from 'declined')`;

const TOLD = sql({
  text: `select r.id, r.kind, r.amount_dong, r.paper, r.reason, r.proposed_by, p.full_name as proposer, r.proposed_at, r.decision,
      d.full_name as decider, r.decided_at, (r.decided_by = r.proposed_by) is true as is_withdrawn,
      exists (select from spending.release_signature s where s.release_id = r.id) as is_signed,
      encode(spending.release_fingerprint(r.id), 'hex') as fingerprint, ${UNDOING} as undoing
    from spending.release r join people.person_name p on p.id = r.proposed_by left join people.person_name d on d.id = r.decided_by
    where r.allocation_id = $1 order by r.proposed_at, r.id`,
  params: [uuid],
  row: {
    id: uuid,
    kind: textOf<ReleaseKind>(),
    amountDong: dong,
    paper: text,
    reason: text,
    proposedBy: uuid,
    proposer: text,
    proposedAt: instant,
    decision: nullable(textOf<'confirmed' | 'declined'>()),
    decider: nullable(text),
    decidedAt: nullable(instant),
    isWithdrawn: bool,
    isSigned: bool,
    fingerprint: text,
    undoing: nullable(textOf<'asked' | 'undone'>()),
  },
});

const PARTS = sql({
  text: `select x.release_id, c.name as recipient, l.kind, l.variant, x.quantity, x.amount_dong from spending.release_line x
    join spending.release r on r.id = x.release_id join spending.allocated_line l on l.line_id = x.line_id
    join people.committee_name c on c.id = l.recipient_committee_id
    where r.allocation_id = $1 and r.decision is null order by x.line_id`,
  params: [uuid],
  row: {
    releaseId: uuid,
    recipient: text,
    kind: text,
    variant: nullable(text),
    quantity: int,
    amountDong: dong,
  },
});

const DECISION_OF = sql({
  text: 'select allocation_id as id from spending.release where id = $1',
  params: [uuid],
  row: { id: uuid },
});

/** Newest first. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select r.id, r.allocation_id, l.allocation_number as number, l.title, r.kind, r.amount_dong, r.paper, p.full_name as proposer, r.proposed_at,
        r.decision, (r.decided_by = r.proposed_by) is true as is_withdrawn, ${UNDOING} as undoing
      from spending.release r join people.person_name p on p.id = r.proposed_by
      cross join lateral (select a.allocation_number, a.title from spending.allocated_line a where a.allocation_id = r.allocation_id limit 1) l
      where ($1::uuid is null or r.id ${compare} $1) order by r.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(uuid)],
    row: {
      id: uuid,
      allocationId: uuid,
      number: text,
      title: text,
      kind: textOf<ReleaseKind>(),
      amountDong: dong,
      paper: text,
      proposer: text,
      proposedAt: instant,
      decision: nullable(textOf<'confirmed' | 'declined'>()),
      isWithdrawn: bool,
      undoing: nullable(textOf<'asked' | 'undone'>()),
    },
  };
});

export type ReleaseRow = RowOf<(typeof LIST)['forwards']>;
export type ToldRelease = RowOf<typeof TOLD>;
export type ReleasePart = RowOf<typeof PARTS>;

export interface ReleaseView extends RowOf<typeof HEAD> {
  readonly lines: readonly ReleasableLine[];
  readonly releases: readonly ToldRelease[];
  /** Of the one that waits. */
  readonly parts: readonly ReleasePart[];
}

@Injectable()
export class ReleasesQueries {
  constructor(private readonly db: Database) {}

  async list(place: Place | null): Promise<Listed<ReleaseRow>> {
    const found = await this.db.query(LIST[wayOf(place)], [place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }

  /** Error: `allocations.unknown`. */
  async view(allocationId: string): Promise<ReleaseView> {
    return this.db.transaction(async () => {
      const head = await this.db.maybeOne(HEAD, [allocationId]);
      if (head === null) throw notFound('allocations.unknown');
      return {
        ...head,
        lines: await this.db.query(RELEASABLE, [allocationId]),
        releases: await this.db.query(TOLD, [allocationId]),
        parts: await this.db.query(PARTS, [allocationId]),
      };
    });
  }

  /** The allocation that a release is of. Error: `releases.unknown`. */
  async decisionOf(releaseId: string): Promise<string> {
    const found = await this.db.maybeOne(DECISION_OF, [releaseId]);
    if (found === null) throw notFound('releases.unknown');
    return found.id;
  }

  lines(allocationId: string): Promise<ReleasableLine[]> {
    return this.db.query(RELEASABLE, [allocationId]);
  }
}
