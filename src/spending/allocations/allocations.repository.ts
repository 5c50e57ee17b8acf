import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import {
  day,
  dong,
  int,
  json,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { AllocationStatus } from './allocations.types.js';
import type { AllocationLayer } from './allocations.types.js';
import type { AllocationDraft, AllocationHead, AllocationLineDraft } from './allocations.types.js';

const HEAD = `a.id, a.number, a.committee_id, a.title, a.reason, a.total_dong, a.revision,
  a.status, a.proposed_by, a.business_date,
  jsonb_build_object('fundId', a.fund_id, 'appealId', a.appeal_id, 'restrictionId', a.restriction_id) as layer,
  encode(spending.allocation_fingerprint(a.id), 'hex') as fingerprint`;

interface LinesOf {
  readonly allocationId: string;
  readonly committeeId: string;
  readonly revision: number;
}

const HOLD_SUBMISSION = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.proposalSubmission}, hashtext($1))`,
  params: [text],
});

const ALLOCATION_OF_SUBMISSION = sql({
  text: 'select id from spending.allocation where submission_id = $1',
  params: [uuid],
  row: { id: uuid },
});

const HEAD_OF = sql({
  text: `select ${HEAD} from spending.allocation a where a.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    number: text,
    committeeId: uuid,
    title: text,
    reason: text,
    totalDong: dong,
    revision: int,
    status: textOf<AllocationStatus>(),
    proposedBy: uuid,
    businessDate: day,
    layer: json<AllocationLayer>(),
    fingerprint: text,
  },
});

const HOLD = sql({
  text: 'select true as found from spending.allocation where id = $1 for update',
  params: [uuid],
});

const INSERT = sql({
  text: `insert into spending.allocation (id, number, committee_id, fund_id, appeal_id, restriction_id, title, reason,
         total_dong, proposed_by, business_date, submission_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
  params: [
    uuid,
    text,
    uuid,
    uuid,
    nullable(uuid),
    nullable(uuid),
    text,
    text,
    dong,
    uuid,
    day,
    uuid,
  ],
});

const INSERT_LINES = sql({
  text: `insert into spending.allocation_line (id, allocation_id, committee_id, revision, line_no, recipient_committee_id,
         kind, variant, quantity, amount_dong, reason)
       select id, $1, $2, $3, line_no, recipient, kind, variant, quantity, dong, reason from jsonb_to_recordset($4)
         as t(id uuid, line_no integer, recipient uuid, kind text, variant text, quantity integer, dong bigint, reason text)`,
  params: [uuid, uuid, int, json()],
});

const LINE_IDS = sql({
  text: `select l.id from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id and a.revision = l.revision
       where a.id = $1 order by l.line_no`,
  params: [uuid],
  row: { id: uuid },
});

const REVISE = sql({
  text: 'update spending.allocation set title = $2, reason = $3, total_dong = $4, revision = revision + 1 where id = $1',
  params: [uuid, text, text, dong],
});

const DECISION_OF = sql({
  text: 'select decision from spending.approval where allocation_id = $1 and revision = $2 and approver_id = $3',
  params: [uuid, int, uuid],
  row: { decision: textOf<'approve' | 'reject'>() },
});

const INSERT_DECISION = sql({
  text: `insert into spending.approval (id, allocation_id, committee_id, revision, decision, approver_id, proposer_id, fingerprint, reason)
       values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9)`,
  params: [uuid, uuid, uuid, int, text, uuid, uuid, text, text],
});

const INSERT_WITHDRAWAL = sql({
  text: 'insert into spending.allocation_withdrawal (allocation_id, committee_id, withdrawn_by, reason) values ($1, $2, $3, $4)',
  params: [uuid, uuid, uuid, text],
});

@Injectable()
export class AllocationsRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote. */
  async idOfSubmission(submissionId: string): Promise<string | null> {
    await this.db.execute(HOLD_SUBMISSION, [submissionId]);
    const row = await this.db.maybeOne(ALLOCATION_OF_SUBMISSION, [submissionId]);
    return row?.id ?? null;
  }

  async head(id: string): Promise<AllocationHead | null> {
    return this.db.maybeOne(HEAD_OF, [id]);
  }

  /** The row is held until the transaction ends: decisions and changes of one proposal come one after another. */
  async hold(id: string): Promise<AllocationHead | null> {
    return (await this.db.execute(HOLD, [id])) === 0 ? null : this.head(id);
  }

  async insert(id: string, row: AllocationDraft & HeadValues): Promise<void> {
    await this.db.execute(INSERT, [
      id,
      row.number,
      row.committeeId,
      row.layer.fundId,
      row.layer.appealId,
      row.layer.restrictionId,
      row.title,
      row.reason,
      row.totalDong,
      row.proposedBy,
      row.businessDate,
      row.submissionId,
    ]);
  }

  async insertLines(of: LinesOf, lines: readonly AllocationLineDraft[]): Promise<string[]> {
    const rows = lines.map((line, index) => ({
      id: uuidv7(),
      line_no: index + 1,
      recipient: line.recipientCommitteeId,
      kind: line.kind,
      variant: line.variant,
      quantity: line.quantity,
      dong: line.amountDong.toString(),
      reason: line.reason ?? '',
    }));
    await this.db.execute(INSERT_LINES, [
      of.allocationId,
      of.committeeId,
      of.revision,
      JSON.stringify(rows),
    ]);
    return rows.map(({ id }) => id);
  }

  async lineIds(allocationId: string): Promise<string[]> {
    const rows = await this.db.query(LINE_IDS, [allocationId]);
    return rows.map(({ id }) => id);
  }

  async revise(
    id: string,
    to: { title: string; reason: string; totalDong: bigint },
  ): Promise<void> {
    await this.db.execute(REVISE, [id, to.title, to.reason, to.totalDong]);
  }

  /** What this person already said about the present content, or null. */
  async decisionOf(head: AllocationHead, userId: string): Promise<'approve' | 'reject' | null> {
    const row = await this.db.maybeOne(DECISION_OF, [head.id, head.revision, userId]);
    return row?.decision ?? null;
  }

  async insertDecision(head: AllocationHead, decision: DecisionRow): Promise<void> {
    await this.db.execute(INSERT_DECISION, [
      uuidv7(),
      head.id,
      head.committeeId,
      head.revision,
      decision.decision,
      decision.approverId,
      head.proposedBy,
      decision.fingerprint,
      decision.reason,
    ]);
  }

  async insertWithdrawal(head: AllocationHead, by: string, reason: string): Promise<void> {
    await this.db.execute(INSERT_WITHDRAWAL, [head.id, head.committeeId, by, reason]);
  }
}

interface HeadValues {
  readonly number: string;
  readonly committeeId: string;
  readonly totalDong: bigint;
  readonly businessDate: BusinessDate;
}

interface DecisionRow {
  readonly decision: 'approve' | 'reject';
  readonly approverId: string;
  readonly fingerprint: string;
  readonly reason: string;
}
