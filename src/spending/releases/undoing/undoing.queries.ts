import { Injectable } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { ReleaseKind } from '../releases.types.js';

/** A confirmed release, and what its layer can still give: undone it takes that much of it again. */
const RELEASE = sql({
  text: `select r.id, r.committee_id, r.allocation_id, l.allocation_number as number, l.title, r.kind, r.amount_dong, r.paper, r.reason,
      p.full_name as proposer, d.full_name as decider, r.decided_at, r.undone_at,
      spending.available_dong(l.fund_id, l.appeal_id, l.restriction_id) as free_dong
    from spending.told_release r join people.person_name p on p.id = r.proposed_by join people.person_name d on d.id = r.decided_by
    cross join lateral (select a.allocation_number, a.title, a.fund_id, a.appeal_id, a.restriction_id from spending.allocated_line a
      where a.allocation_id = r.allocation_id limit 1) l
    where r.id = $1 and r.decision = 'confirmed'`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    allocationId: uuid,
    number: text,
    title: text,
    kind: textOf<ReleaseKind>(),
    amountDong: dong,
    paper: text,
    reason: text,
    proposer: text,
    decider: text,
    decidedAt: instant,
    undoneAt: nullable(instant),
    freeDong: dong,
  },
});

const PARTS = sql({
  text: `select x.release_id, c.name as recipient, l.kind, l.variant, x.quantity, x.amount_dong from spending.release_line x
    join spending.allocated_line l on l.line_id = x.line_id join people.committee_name c on c.id = l.recipient_committee_id
    where x.release_id = $1 order by x.line_id`,
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

const UNDOINGS = sql({
  text: `select u.id, u.reason, u.proposed_by, p.full_name as proposer, u.proposed_at, u.decision, d.full_name as decider, u.decided_at,
      (u.decided_by = u.proposed_by) is true as is_withdrawn
    from spending.release_undoing u join people.person_name p on p.id = u.proposed_by left join people.person_name d on d.id = u.decided_by
    where u.release_id = $1 order by u.proposed_at, u.id`,
  params: [uuid],
  row: {
    id: uuid,
    reason: text,
    proposedBy: uuid,
    proposer: text,
    proposedAt: instant,
    decision: nullable(textOf<'confirmed' | 'declined'>()),
    decider: nullable(text),
    decidedAt: nullable(instant),
    isWithdrawn: bool,
  },
});

export type AskedUndoing = RowOf<typeof UNDOINGS>;

export interface ConfirmedRelease extends RowOf<typeof RELEASE> {
  readonly parts: readonly RowOf<typeof PARTS>[];
  readonly undoings: readonly AskedUndoing[];
}

@Injectable()
export class UndoingQueries {
  constructor(private readonly db: Database) {}

  /** Error: `releases.unknown`, also for one that nobody confirmed. */
  async release(id: string): Promise<ConfirmedRelease> {
    return this.db.transaction(async () => {
      const found = await this.db.maybeOne(RELEASE, [id]);
      if (found === null) throw notFound('releases.unknown');
      const parts = await this.db.query(PARTS, [id]);
      return { ...found, parts, undoings: await this.db.query(UNDOINGS, [id]) };
    });
  }
}
