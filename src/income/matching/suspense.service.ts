import { Injectable } from '@nestjs/common';
import { Ledger } from '../../books/ledger/ledger.service.js';
import { notFound, refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { DecisionPostings } from './decisions/decision-postings.service.js';
import { LineDecisionsRepository } from './decisions/line-decisions.repository.js';
import { decisionsFor } from './decisions/suspense-decisions.js';
import type { Decision, LateReceipt, Posted, Undoing } from './suspense.types.js';

/** The work list of bank lines that are no gifts: a person says what each one is, and may think again. */
@Injectable()
export class Suspense {
  constructor(
    private readonly db: Database,
    private readonly decisions: LineDecisionsRepository,
    private readonly postings: DecisionPostings,
    private readonly ledger: Ledger,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Explains one line. Errors: `suspense.notFound` (also when somebody was first), `suspense.wrongDecision`; those of
   * `DecisionPostings.post`.
   */
  async resolve(decision: Decision): Promise<void> {
    await this.db.transaction(async () => {
      const line = await this.decisions.lockSuspense(decision.lineId);
      if (!line) throw notFound('suspense.notFound');
      if (decision.decision === 'late_sent_back' && !decision.lateId) {
        throw refused('suspense.form.lateIdMissing', { field: 'lateId' });
      }
      if (!decisionsFor(line).includes(decision.decision)) {
        throw refused('suspense.wrongDecision', { field: 'decision' });
      }
      const id = uuidv7();
      const posted = await this.postings.post(id, line, decision);
      await this.decisions.insert({ id, line, decision, posted });
      if (decision.decision === 'late_sent_back') await this.endLate(decision, posted);
      const fee = decision.decision === 'card_payout' ? { feeDong: decision.feeDong ?? 0n } : {};
      await this.note('suspense.resolved', line, { decision: decision.decision, ...fee });
    });
  }

  /** Receives a late line as two people decided. Errors: `suspense.notFound`; refused `late_gift_decided`. */
  async receiveLate(late: LateReceipt): Promise<void> {
    await this.db.transaction(async () => {
      const { lineId, appealId, note, decidedBy } = late;
      const line = await this.decisions.lockSuspense(lineId);
      if (!line) throw notFound('suspense.notFound');
      const posted = await this.postings.receive(line, appealId, decidedBy);
      const decision = { lineId, decision: 'gift', note, decidedBy } as const;
      await this.decisions.insert({ id: uuidv7(), line, decision, posted });
      await this.note('suspense.resolved', line, { decision: 'gift' });
    });
  }

  /** The line that brought the late gift is explained by the one that took it back. */
  private async endLate(decision: Decision, posted: Posted): Promise<void> {
    const lineId = await this.decisions.lineOfLate(decision.lateId ?? '');
    const line = lineId === null ? null : await this.decisions.lockSuspense(lineId);
    if (!line) throw refused('suspense.otherLate', { field: 'lateId' });
    await this.decisions.insert({ id: uuidv7(), line, decision, posted });
  }

  /**
   * A decision was wrong: its entries are reversed, and the line waits again. Errors: `suspense.notUndone` when it was undone
   * before; refused `suspense.undoneElsewhere` for what became a gift or sent one back.
   */
  async undo(undoing: Undoing): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decisions.hold(undoing.decisionId);
      if (decided === null) throw notFound('suspense.notUndone');
      if (decided.giftId !== null) throw refused('suspense.undoneElsewhere');
      const { reason, undoneBy: recordedBy } = undoing;
      for (const entryId of await this.postings.entriesBehind(decided)) {
        await this.ledger.reverse({ entryId, reason, recordedBy });
      }
      await this.decisions.insertUndoing(decided, undoing);
      const decisionId = await this.decisions.partnerOf(decided);
      if (decisionId !== null)
        await this.decisions.insertUndoing(decided, { ...undoing, decisionId });
      await this.note('suspense.undone', decided, { decision: decided.decision, reason });
    });
  }

  /**
   * A gift was taken back whose line somebody had explained as one: the line waits again. False when the line came as a gift
   * from the statement, so that it never waited.
   */
  async giftGone(gone: { giftId: string; reason: string; undoneBy: string }): Promise<boolean> {
    const decided = await this.decisions.thatMade(gone.giftId);
    if (decided === null) return false;
    const { reason, undoneBy } = gone;
    await this.decisions.insertUndoing(decided, { decisionId: decided.id, reason, undoneBy });
    await this.note('suspense.undone', decided, { decision: decided.decision, reason });
    return true;
  }

  private note(action: string, of: { lineId: string; committeeId: string }, after: object) {
    const { lineId: subjectId, committeeId } = of;
    return this.auditLog.record({
      action,
      subjectType: 'bank_line',
      subjectId,
      committeeId,
      after,
    });
  }
}
