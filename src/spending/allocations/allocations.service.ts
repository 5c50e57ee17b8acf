import { Injectable } from '@nestjs/common';
import { Numbers } from '../../books/numbers/numbers.service.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isAllowed, totalOf } from './allocation.js';
import { AllocationFacts } from './proposal/allocation-facts.repository.js';
import {
  allocationUnknown,
  contentChanged,
  decidedBefore,
  notTheProposer,
} from './allocations.errors.js';
import { AllocationsRepository } from './allocations.repository.js';
import type {
  AllocationContent,
  AllocationDraft,
  AllocationHead,
  Decision,
  DecisionOutcome,
  ProposedAllocation,
} from './allocations.types.js';

/** Book of the decisions, in the order of their proposing. */
const BOOK = 'PB';

/**
 * Owns *propose* and *approve*. The status changes only through recorded decisions; a proposal promises nothing, the
 * second approval does, and it waits for the fund's lock so that no layer is promised twice.
 */
@Injectable()
export class Allocations {
  constructor(
    private readonly db: Database,
    private readonly rows: AllocationsRepository,
    private readonly facts: AllocationFacts,
    private readonly numbers: Numbers,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Proposes; the same `submissionId` again answers with the first result. Errors: those of the lines
   * (`allocations.…`, refused); conflict `constraints.allocation_within_available` when the layer does not hold it.
   */
  async propose(draft: AllocationDraft): Promise<ProposedAllocation> {
    const totalDong = totalOf(draft.lines);
    return this.db.transaction(async () => {
      const known = await this.rows.idOfSubmission(draft.submissionId);
      if (known !== null) return this.proposed(known);
      const businessDate = draft.businessDate ?? this.clock.today();
      const committeeId =
        draft.committeeId ?? (await this.facts.decidingCommittee(draft.layer.fundId, businessDate));
      await this.facts.checkLines({ ...draft, committeeId, on: businessDate });
      const { number } = await this.numbers.next({ committeeId, book: BOOK, day: businessDate });
      const id = uuidv7();
      await this.rows.insert(id, { ...draft, number, committeeId, businessDate, totalDong });
      await this.rows.insertLines({ allocationId: id, committeeId, revision: 1 }, draft.lines);
      await this.note('propose', { id, committeeId }, { number, totalDong, title: draft.title });
      return this.proposed(id);
    });
  }

  /**
   * Changes a proposal nobody decided yet: a new revision, for which earlier approvals do not count. `fingerprint` is
   * of the content the proposer saw. Errors: conflict when it changed or was decided meanwhile.
   */
  async revise(
    change: AllocationContent & { allocationId: string; fingerprint: string; revisedBy: string },
  ): Promise<ProposedAllocation> {
    const totalDong = totalOf(change.lines);
    return this.db.transaction(async () => {
      const head = await this.held(change.allocationId);
      if (!isAllowed('revise', head.status)) throw decidedBefore();
      if (head.proposedBy !== change.revisedBy) throw notTheProposer();
      if (head.fingerprint !== change.fingerprint) throw contentChanged();
      await this.facts.checkLines({ ...head, lines: change.lines, on: head.businessDate });
      await this.rows.revise(head, { ...change, totalDong });
      const revision = head.revision + 1;
      await this.rows.insertLines({ ...head, allocationId: head.id, revision }, change.lines);
      await this.note('revise', head, { revision, totalDong, title: change.title });
      return this.proposed(head.id);
    });
  }

  /**
   * Records one approval; with the second the allocation is approved. Approving again is harmless (`already`). Errors:
   * refused for the proposer; conflict when content changed, the proposal was decided or the layer holds too little.
   */
  async approve(decision: Decision): Promise<DecisionOutcome> {
    return this.decide({ ...decision, kind: 'approve', reason: '' });
  }

  /** One rejection ends the proposal. Errors as for approve, and `constraints.approval_rejection_has_reason`. */
  async reject(decision: Decision & { reason: string }): Promise<DecisionOutcome> {
    return this.decide({ ...decision, kind: 'reject' });
  }

  /** The proposer takes an undecided proposal back. Withdrawing again is harmless. */
  async withdraw(request: {
    allocationId: string;
    withdrawnBy: string;
    reason: string;
  }): Promise<void> {
    await this.db.transaction(async () => {
      const head = await this.held(request.allocationId);
      if (head.proposedBy !== request.withdrawnBy) throw notTheProposer();
      if (head.status === 'withdrawn') return;
      await this.rows.insertWithdrawal(head, request.withdrawnBy, request.reason);
      await this.note('withdraw', head, { reason: request.reason });
    });
  }

  /** Error: `allocations.unknown`. */
  async head(id: string): Promise<AllocationHead> {
    const head = await this.rows.head(id);
    if (head === null) throw allocationUnknown();
    return head;
  }

  private async decide(
    decision: Decision & { kind: 'approve' | 'reject'; reason: string },
  ): Promise<DecisionOutcome> {
    return this.db.transaction(async () => {
      const head = await this.held(decision.allocationId);
      const said = await this.rows.decisionOf(head, decision.approverId);
      if (said === decision.kind) return 'already';
      await this.rows.insertDecision(head, { ...decision, decision: decision.kind });
      await this.note(decision.kind, head, { revision: head.revision, reason: decision.reason });
      const { status } = await this.head(head.id);
      return status === 'approved' || status === 'rejected' ? status : 'recorded';
    });
  }

  private async held(id: string): Promise<AllocationHead> {
    const head = await this.rows.hold(id);
    if (head === null) throw allocationUnknown();
    return head;
  }

  private async proposed(id: string): Promise<ProposedAllocation> {
    const head = await this.rows.head(id);
    invariant(head, 'A proposal just written is there');
    const lineIds = await this.rows.lineIds(id);
    return { id, number: head.number, fingerprint: head.fingerprint, lineIds };
  }

  private async note(
    verb: string,
    of: { id: string; committeeId: string },
    after: object,
  ): Promise<void> {
    await this.log.record({
      action: `allocations.${verb}`,
      subjectType: 'allocation',
      subjectId: of.id,
      committeeId: of.committeeId,
      after,
    });
  }
}
