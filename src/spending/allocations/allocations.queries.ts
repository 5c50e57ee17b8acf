import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import { keysetSql, listed, wayOf, type Listed, type Place } from '../../platform/pages/keyset.js';
import { allocationUnknown } from './allocations.errors.js';
import type { AllocationStatus } from './allocations.types.js';

export const PAGE_SIZE = 30;

export interface AllocationRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly fundName: string;
  readonly totalDong: bigint;
  readonly status: AllocationStatus;
  readonly businessDate: BusinessDate;
  readonly proposerName: string;
  readonly approvals: number;
}

export interface AllocationView extends AllocationRow {
  readonly reason: string;
  readonly committeeId: string;
  readonly committeeName: string;
  readonly appealTitle: string | null;
  readonly restrictionTitle: string | null;
  readonly revision: number;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly fingerprint: string;
  readonly availableDong: bigint;
  readonly lines: readonly LineView[];
  readonly decisions: readonly DecisionView[];
  readonly revisions: readonly { at: Date; by: string | null }[];
}

export interface LineView {
  readonly id: string;
  readonly recipientId: string;
  readonly recipient: string;
  /** Who serves the place today, when the receiving committee has ended. */
  readonly todayName: string | null;
  readonly kind: string;
  readonly variant: string | null;
  readonly quantity: number;
  readonly amountDong: bigint;
  readonly reason: string;
}

export interface DecisionView {
  readonly decision: 'approve' | 'reject' | 'withdraw';
  readonly approverId: string;
  readonly by: string;
  readonly at: Date;
  /** 0 for a withdrawal. */
  readonly revision: number;
  readonly reason: string;
}

const ROW = `a.id, a.number, a.title, f.name as "fundName", a.total_dong as "totalDong", a.status,
  a.business_date as "businessDate", u.full_name as "proposerName",
  (select count(*)::integer from spending.approval p where p.allocation_id = a.id and p.revision = a.revision
    and p.decision = 'approve') as approvals`;
const FROM = `spending.allocation a join books.fund f on f.id = a.fund_id join people.app_user u on u.id = a.proposed_by`;

@Injectable()
export class AllocationsQueries {
  constructor(private readonly db: Database) {}

  async list(filter: {
    status: string | null;
    fundId: string | null;
    place: Place | null;
  }): Promise<Listed<AllocationRow>> {
    const { compare, direction } = keysetSql(wayOf(filter.place), 'desc');
    const found = await this.db.query<AllocationRow>(
      `select ${ROW} from ${FROM} where ($1::text is null or a.status = $1) and ($2::uuid is null or a.fund_id = $2)
         and ($3::date is null or (a.business_date, a.id) ${compare} ($3, $4::uuid))
       order by a.business_date ${direction}, a.id ${direction} limit ${PAGE_SIZE + 1}`,
      [filter.status, filter.fundId, filter.place?.key ?? null, filter.place?.id ?? null],
    );
    return listed(found, {
      size: PAGE_SIZE,
      place: filter.place,
      keyOf: (row) => row.businessDate,
    });
  }

  /** Funds that have allocations in sight, for the filter. */
  async funds(): Promise<{ id: string; name: string }[]> {
    return this.db.query(
      'select id, name from books.fund where id in (select fund_id from spending.allocation) order by name',
    );
  }

  /** Error: `allocations.unknown`. */
  async view(id: string): Promise<AllocationView> {
    return this.db.transaction(async () => {
      const head = await this.db.maybeOne<
        Omit<AllocationView, 'lines' | 'decisions' | 'revisions'>
      >(VIEW, [id]);
      if (head === null) throw allocationUnknown();
      return {
        ...head,
        lines: await this.db.query<LineView>(LINES, [id]),
        decisions: await this.db.query<DecisionView>(DECISIONS, [id]),
        revisions: await this.db.query<{ at: Date; by: string | null }>(REVISIONS, [id]),
      };
    });
  }
}

const VIEW = `
select ${ROW}, a.reason, a.committee_id as "committeeId", c.name as "committeeName", ap.title as "appealTitle",
  r.title as "restrictionTitle", a.revision, a.proposed_by as "proposedBy", a.proposed_at as "proposedAt",
  a.decided_at as "decidedAt", encode(spending.allocation_fingerprint(a.id), 'hex') as fingerprint,
  spending.available_dong(a.fund_id, a.appeal_id, a.restriction_id) as "availableDong"
from ${FROM} join people.committee c on c.id = a.committee_id left join books.appeal ap on ap.id = a.appeal_id
  left join books.restriction r on r.id = a.restriction_id where a.id = $1`;
const LINES = `
select l.id, l.recipient_committee_id as "recipientId", c.name as recipient, n.name as "todayName", l.kind, l.variant,
  l.quantity, l.amount_dong as "amountDong", l.reason
from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id and a.revision = l.revision
join people.committee c on c.id = l.recipient_committee_id
left join people.committee n on n.id = c.successor_id and c.valid_to < current_date
where a.id = $1 order by l.line_no`;
const DECISIONS = `
select p.decision, p.approver_id as "approverId", u.full_name as by, p.decided_at as at, p.revision, p.reason
from spending.approval p join people.app_user u on u.id = p.approver_id where p.allocation_id = $1
union all
select 'withdraw', w.withdrawn_by, u.full_name, w.withdrawn_at, 0, w.reason
from spending.allocation_withdrawal w join people.app_user u on u.id = w.withdrawn_by where w.allocation_id = $1
order by at`;
const REVISIONS = `
select l.at, u.full_name as by from platform.audit_log l left join people.app_user u on u.id = l.actor_id
where l.subject_type = 'allocation' and l.subject_id = $1 and l.action = 'allocations.revise' order by l.at`;
