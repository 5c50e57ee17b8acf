import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import type { AllocationDraft, AllocationHead, AllocationLineDraft } from './allocations.types.js';

const HEAD = `a.id, a.number, a.committee_id as "committeeId", a.title, a.reason, a.total_dong as "totalDong", a.revision,
  a.status, a.proposed_by as "proposedBy", a.business_date as "businessDate",
  jsonb_build_object('fundId', a.fund_id, 'appealId', a.appeal_id, 'restrictionId', a.restriction_id) as layer,
  encode(spending.allocation_fingerprint(a.id), 'hex') as fingerprint`;

interface LinesOf {
  readonly allocationId: string;
  readonly committeeId: string;
  readonly revision: number;
}

@Injectable()
export class AllocationsRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote. */
  async idOfSubmission(submissionId: string): Promise<string | null> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.proposalSubmission}, hashtext($1))`, [
      submissionId,
    ]);
    const row = await this.db.maybeOne<{ id: string }>(
      'select id from spending.allocation where submission_id = $1',
      [submissionId],
    );
    return row?.id ?? null;
  }

  async head(id: string): Promise<AllocationHead | null> {
    return this.db.maybeOne(`select ${HEAD} from spending.allocation a where a.id = $1`, [id]);
  }

  /** The row is held until the transaction ends: decisions and changes of one proposal come one after another. */
  async hold(id: string): Promise<AllocationHead | null> {
    const sql = 'select 1 from spending.allocation where id = $1 for update';
    return (await this.db.execute(sql, [id])) === 0 ? null : this.head(id);
  }

  async insert(id: string, row: AllocationDraft & HeadValues): Promise<void> {
    await this.db.execute(
      `insert into spending.allocation (id, number, committee_id, fund_id, appeal_id, restriction_id, title, reason,
         total_dong, proposed_by, business_date, submission_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
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
      ],
    );
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
    await this.db.execute(
      `insert into spending.allocation_line (id, allocation_id, committee_id, revision, line_no, recipient_committee_id,
         kind, variant, quantity, amount_dong, reason)
       select id, $1, $2, $3, line_no, recipient, kind, variant, quantity, dong, reason from jsonb_to_recordset($4)
         as t(id uuid, line_no integer, recipient uuid, kind text, variant text, quantity integer, dong bigint, reason text)`,
      [of.allocationId, of.committeeId, of.revision, JSON.stringify(rows)],
    );
    return rows.map(({ id }) => id);
  }

  async lineIds(allocationId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select l.id from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id and a.revision = l.revision
       where a.id = $1 order by l.line_no`,
      [allocationId],
    );
    return rows.map(({ id }) => id);
  }

  async revise(
    id: string,
    to: { title: string; reason: string; totalDong: bigint },
  ): Promise<void> {
    await this.db.execute(
      'update spending.allocation set title = $2, reason = $3, total_dong = $4, revision = revision + 1 where id = $1',
      [id, to.title, to.reason, to.totalDong],
    );
  }

  /** What this person already said about the present content, or null. */
  async decisionOf(head: AllocationHead, userId: string): Promise<'approve' | 'reject' | null> {
    const row = await this.db.maybeOne<{ decision: 'approve' | 'reject' }>(
      'select decision from spending.approval where allocation_id = $1 and revision = $2 and approver_id = $3',
      [head.id, head.revision, userId],
    );
    return row?.decision ?? null;
  }

  async insertDecision(head: AllocationHead, decision: DecisionRow): Promise<void> {
    await this.db.execute(
      `insert into spending.approval (id, allocation_id, committee_id, revision, decision, approver_id, proposer_id, fingerprint, reason)
       values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9)`,
      [
        uuidv7(),
        head.id,
        head.committeeId,
        head.revision,
        decision.decision,
        decision.approverId,
        head.proposedBy,
        decision.fingerprint,
        decision.reason,
      ],
    );
  }

  async insertWithdrawal(head: AllocationHead, by: string, reason: string): Promise<void> {
    await this.db.execute(
      'insert into spending.allocation_withdrawal (allocation_id, committee_id, withdrawn_by, reason) values ($1, $2, $3, $4)',
      [head.id, head.committeeId, by, reason],
    );
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
