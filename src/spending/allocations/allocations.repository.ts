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
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { ApprovalSignatures, type GivenSignature } from './signatures/approval-signatures.js';
import { Allocation, AllocationLine, Approval, Withdrawal } from './allocations.entity.js';
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

const LINE_IDS = sql({
  text: `select l.id from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id and a.revision = l.revision
       where a.id = $1 order by l.line_no`,
  params: [uuid],
  row: { id: uuid },
});

@Injectable()
export class AllocationsRepository {
  constructor(
    private readonly db: Database,
    private readonly signatures: ApprovalSignatures,
  ) {}

  /** One at a time for the same form: the second finds what the first wrote. */
  async idOfSubmission(submissionId: string): Promise<string | null> {
    await this.db.execute(HOLD_SUBMISSION, [submissionId]);
    const found = await this.db.records(Allocation).find({ submissionId });
    return found?.id ?? null;
  }

  async head(id: string): Promise<AllocationHead | null> {
    return this.db.maybeOne(HEAD_OF, [id]);
  }

  /** The row is held until the transaction ends: decisions and changes of one proposal come one after another. */
  async hold(id: string): Promise<AllocationHead | null> {
    return (await this.db.execute(HOLD, [id])) === 0 ? null : this.head(id);
  }

  async insert(id: string, row: AllocationDraft & HeadValues): Promise<void> {
    const { number, committeeId, totalDong, businessDate } = row;
    const { title, reason, proposedBy, submissionId } = row;
    const { fundId, appealId, restrictionId } = row.layer;
    await this.db.records(Allocation).insert({
      ...{ id, number, committeeId, totalDong, businessDate },
      ...{ title, reason, proposedBy, submissionId },
      ...{ fundId, appealId, restrictionId },
    });
  }

  async insertLines(of: LinesOf, lines: readonly AllocationLineDraft[]): Promise<string[]> {
    const { allocationId, committeeId, revision } = of;
    const rows = lines.map((line, index) => {
      const { recipientCommitteeId, kind, variant, quantity, amountDong, reason } = line;
      const place = { id: uuidv7(), allocationId, committeeId, revision, lineNo: index + 1 };
      return { ...place, recipientCommitteeId, kind, variant, quantity, amountDong, reason };
    });
    await this.db.records(AllocationLine).insertAll(rows);
    return rows.map(({ id }) => id);
  }

  async lineIds(allocationId: string): Promise<string[]> {
    const rows = await this.db.query(LINE_IDS, [allocationId]);
    return rows.map(({ id }) => id);
  }

  /** The next content of a proposal that is held. */
  async revise(
    { id, revision }: AllocationHead,
    to: { title: string; reason: string; totalDong: bigint },
  ): Promise<void> {
    const { title, reason, totalDong } = to;
    const changed = { title, reason, totalDong, revision: revision + 1 };
    await this.db.records(Allocation).change({ id }, changed);
  }

  /** What this person already said about the present content, or null. */
  async decisionOf(head: AllocationHead, userId: string): Promise<'approve' | 'reject' | null> {
    const said = { allocationId: head.id, revision: head.revision, approverId: userId };
    return (await this.db.records(Approval).find(said))?.decision ?? null;
  }

  /** An approval is kept with the signature of whoever has a key. */
  async insertDecision(head: AllocationHead, decision: DecisionRow): Promise<void> {
    const id = uuidv7();
    await this.db.records(Approval).insert({
      id,
      allocationId: head.id,
      committeeId: head.committeeId,
      revision: head.revision,
      decision: decision.decision,
      approverId: decision.approverId,
      proposerId: head.proposedBy,
      fingerprint: Buffer.from(decision.fingerprint, 'hex'),
      reason: decision.reason,
      ...(decision.decidedOn && { decidedOn: decision.decidedOn }),
    });
    if (decision.decision === 'reject') return;
    const { approverId, fingerprint, signature } = decision;
    const said = { approvalId: id, allocationId: head.id, revision: head.revision, fingerprint };
    await this.signatures.keep({ ...said, approverId, committeeId: head.committeeId }, signature);
  }

  async insertWithdrawal(head: AllocationHead, by: string, reason: string): Promise<void> {
    const withdrawal = { allocationId: head.id, committeeId: head.committeeId };
    await this.db.records(Withdrawal).insert({ ...withdrawal, withdrawnBy: by, reason });
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
  readonly decidedOn?: BusinessDate;
  readonly signature?: GivenSignature;
}
