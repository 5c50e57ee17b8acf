import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { ReserveMoves } from './moves/reserve-moves.service.js';
import type { ChangeOrder } from './refund-reserves.types.js';
import { DECIDE, PROPOSE, WITHDRAW, type DecidedChange } from './refund-reserves.statements.js';

/**
 * The named reserve of a fund: money at large that a decision, with number and day, sets aside for refunds whose own money is
 * promised, or gives back. An accountant writes the decision down, an approver confirms, and two entries follow.
 */
@Injectable()
export class RefundReserves {
  constructor(
    private readonly db: Database,
    private readonly moves: ReserveMoves,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Errors: `funds.notFound`; refused `reserve_change_by_accountant`, `reserve_change_account`, `reserve_change_free_money`,
   * `reserve_holds_that_much`, `reserve_change_dated`; conflict `reserve_change_open_once`.
   */
  async propose(order: ChangeOrder): Promise<void> {
    const { id, fundCode, way, amountDong, decisionNumber, decisionDay } = order;
    await this.db.transaction(async () => {
      const made = await this.db.maybeOne(PROPOSE, [
        ...([id, fundCode, way, order.bankAccountId, amountDong] as const),
        ...([decisionNumber, decisionDay, order.issuer] as const),
      ]);
      if (made === null) throw notFound('funds.notFound');
      const after = { fundCode, way, amountDong, decisionNumber, decisionDay };
      await this.record('refundReserves.propose', { id, ...made }, after);
    });
  }

  /** Another's word, and the two entries with it. Refused as when proposed, and `reserve_change_by_approver`; conflict when decided before. */
  async confirm(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const change = await this.decide(id, 'confirmed', '');
      const { decidedBy, way, amountDong, committeeId, fundId, decisionNumber } = change;
      invariant(decidedBy, 'The database says who decided');
      await this.moves.move({
        ...{ kind: way, sourceId: id, committeeId, amountDong, document: decisionNumber },
        ...{ layer: { fundId }, onDay: this.clock.today(), movedBy: decidedBy },
      });
      const after = { proposedBy: change.proposedBy, way, amountDong };
      await this.record('refundReserves.confirm', change, after);
    });
  }

  async decline(id: string, because: string): Promise<void> {
    await this.db.transaction(async () => {
      const change = await this.decide(id, 'declined', because);
      await this.record('refundReserves.decline', change, { because });
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('refundReserves.decidedBefore');
      await this.record('refundReserves.withdraw', withdrawn, {});
    });
  }

  private async decide(id: string, word: 'confirmed' | 'declined', because: string) {
    const decided: DecidedChange | null = await this.db.maybeOne(DECIDE, [id, word, because]);
    if (decided === null) throw conflict('refundReserves.decidedBefore');
    return decided;
  }

  private record(action: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const subjectType = 'reserve_change';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}
