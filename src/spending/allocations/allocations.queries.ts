import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import { allocationUnknown } from './allocations.errors.js';
import type { AllocationStatus } from './allocations.types.js';
import type { AllocationRow, AllocationView } from './decision/allocation.views.js';

const PAGE_SIZE = 30;

const ROW = `a.id, a.number, a.title, f.name as fund_name, a.total_dong, a.status,
  a.business_date, u.full_name as proposer_name,
  (select count(*)::integer from spending.approval p where p.allocation_id = a.id and p.revision = a.revision
    and p.decision = 'approve') as approvals`;
const FROM = `spending.allocation a join books.fund_name f on f.id = a.fund_id join people.person_name u on u.id = a.proposed_by`;

const PROPOSALS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select ${ROW} from ${FROM} where ($1::text is null or a.status = $1) and ($2::uuid is null or a.fund_id = $2)
         and ($3::date is null or (a.business_date, a.id) ${compare} ($3, $4::uuid))
       order by a.business_date ${direction}, a.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(uuid), nullable(day), nullable(uuid)],
    row: {
      id: uuid,
      number: text,
      title: text,
      fundName: text,
      totalDong: dong,
      status: textOf<AllocationStatus>(),
      businessDate: day,
      proposerName: text,
      approvals: int,
    },
  };
});

const FUNDS = sql({
  text: 'select id, name from books.fund_name where id in (select fund_id from spending.allocation) order by name',
  row: { id: uuid, name: text },
});

@Injectable()
export class AllocationsQueries {
  constructor(private readonly db: Database) {}

  async list(filter: {
    status: string | null;
    fundId: string | null;
    place: Place | null;
  }): Promise<Listed<AllocationRow>> {
    const found = await this.db.query(PROPOSALS[wayOf(filter.place)], [
      filter.status,
      filter.fundId,
      filter.place?.key ?? null,
      filter.place?.id ?? null,
    ]);
    return listed(found, {
      size: PAGE_SIZE,
      place: filter.place,
      keyOf: (row) => row.businessDate,
    });
  }

  /** Funds that have allocations in sight, for the filter. */
  async funds(): Promise<{ id: string; name: string }[]> {
    return this.db.query(FUNDS);
  }

  /** Error: `allocations.unknown`. */
  async view(id: string): Promise<AllocationView> {
    return this.db.transaction(async () => {
      const head = await this.db.maybeOne(VIEW, [id]);
      if (head === null) throw allocationUnknown();
      return {
        ...head,
        lines: await this.db.query(LINES, [id]),
        decisions: await this.db.query(DECISIONS, [id]),
        revisions: await this.db.query(REVISIONS, [id]),
        releases: await this.db.query(RELEASES, [id]),
      };
    });
  }
}

const VIEW = sql({
  text: `
select ${ROW}, a.reason, a.committee_id, c.name as committee_name, ap.title as appeal_title,
  r.title as restriction_title, a.revision, a.proposed_by, a.proposed_at,
  a.decided_at, encode(spending.allocation_fingerprint(a.id), 'hex') as fingerprint,
  spending.available_dong(a.fund_id, a.appeal_id, a.restriction_id) as available_dong
from ${FROM} join people.committee_name c on c.id = a.committee_id left join books.appeal_title ap on ap.id = a.appeal_id
  left join books.accepted_wish r on r.id = a.restriction_id where a.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    number: text,
    title: text,
    fundName: text,
    totalDong: dong,
    status: textOf<AllocationStatus>(),
    businessDate: day,
    proposerName: text,
    approvals: int,
    reason: text,
    committeeId: uuid,
    committeeName: text,
    appealTitle: nullable(text),
    restrictionTitle: nullable(text),
    revision: int,
    proposedBy: uuid,
    proposedAt: instant,
    decidedAt: nullable(instant),
    fingerprint: text,
    availableDong: dong,
  },
});
const LINES = sql({
  text: `
select l.id, l.recipient_committee_id as recipient_id, c.name as recipient, c.today_name, l.kind, l.variant,
  l.quantity, l.amount_dong, coalesce(f.amount_dong, 0)::bigint as freed_dong, l.reason
from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id and a.revision = l.revision
left join spending.line_freed f on f.line_id = l.id
join people.committee_name c on c.id = l.recipient_committee_id
where a.id = $1 order by l.line_no`,
  params: [uuid],
  row: {
    id: uuid,
    recipientId: uuid,
    recipient: text,
    todayName: nullable(text),
    kind: text,
    variant: nullable(text),
    quantity: int,
    amountDong: dong,
    freedDong: dong,
    reason: text,
  },
});
const RELEASES = sql({
  text: `
select r.kind, r.amount_dong, r.paper, u.full_name as by, r.decided_at as at from spending.told_release r
join people.person_name u on u.id = r.decided_by where r.allocation_id = $1 and r.decision = 'confirmed'
union all select 'undone', r.amount_dong, r.paper, u.full_name, r.undone_at from spending.told_release r
join people.person_name u on u.id = r.undone_by where r.allocation_id = $1 order by at`,
  params: [uuid],
  row: {
    kind: textOf<'reduced' | 'ended' | 'undone'>(),
    amountDong: dong,
    paper: text,
    by: text,
    at: instant,
  },
});
const DECISIONS = sql({
  text: `
select p.decision, p.approver_id, u.full_name as by, p.decided_at as at, p.revision, p.reason,
  exists (select from spending.approval_signature s where s.approval_id = p.id) as is_signed
from spending.approval p join people.person_name u on u.id = p.approver_id where p.allocation_id = $1
union all
select 'withdraw', w.withdrawn_by, u.full_name, w.withdrawn_at, 0, w.reason, false
from spending.allocation_withdrawal w join people.person_name u on u.id = w.withdrawn_by where w.allocation_id = $1
order by at`,
  params: [uuid],
  row: {
    decision: textOf<'approve' | 'reject' | 'withdraw'>(),
    approverId: uuid,
    by: text,
    at: instant,
    revision: int,
    reason: text,
    isSigned: bool,
  },
});
const REVISIONS = sql({
  text: `
select l.at, u.full_name as by from platform.logged_action l left join people.person_name u on u.id = l.actor_id
where l.subject_type = 'allocation' and l.subject_id = $1 and l.action = 'allocations.revise' order by l.at`,
  params: [text],
  row: { at: instant, by: nullable(text) },
});
