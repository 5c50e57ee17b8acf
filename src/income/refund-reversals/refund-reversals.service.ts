import { Injectable } from '@nestjs/common';
import { ReserveMoves } from '../../books/refund-reserves/moves/reserve-moves.service.js';
import { conflict, notFound } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { nullable, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { UndoneReturns } from '../donations/undone-returns/undone-returns.service.js';
import { Refunds } from '../refunds/refunds.service.js';
import type { ReversalCause, ReversalOrder } from './refund-reversals.types.js';

const PROPOSE = sql({
  text: `insert into income.refund_reversal (id, committee_id, payment_id, cause, reason) values ($1, $2, $3, $4, $5)`,
  params: [uuid, uuid, uuid, text, text],
});

const DECIDED = 'id, committee_id, payment_id, cause, reason, proposed_by, decided_by';
const ROW = {
  id: uuid,
  committeeId: uuid,
  paymentId: uuid,
  cause: textOf<ReversalCause>(),
  reason: text,
  proposedBy: uuid,
  decidedBy: nullable(uuid),
};

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.refund_reversal set decision = $2, declined_because = $3 where id = $1 and decision is null returning ${DECIDED}`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), text],
  row: ROW,
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update income.refund_reversal set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning ${DECIDED}`,
  params: [uuid],
  row: ROW,
});

type Decided = RowOf<typeof DECIDE>;

/**
 * Refunds that were paid and came back, or were paid wrongly. An accountant proposes, an approver confirms, and in that
 * transaction the entry of the refund is mirrored: the money is where it was, what the reserve paid is in it again, and the
 * gift stands as before.
 */
@Injectable()
export class RefundReversals {
  constructor(
    private readonly db: Database,
    private readonly refunds: Refunds,
    private readonly returns: UndoneReturns,
    private readonly reserves: ReserveMoves,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Errors: `refunds.unknown`, `refundReversals.notPaid`; conflict `refund_reversal_once`; refused `refund_reversal_by_accountant`,
   * `refund_reversal_money_out`, `refund_reversal_line_tied`, `refund_reversal_gift_moved`.
   */
  async propose({ id, requestId, cause, reason }: ReversalOrder): Promise<void> {
    await this.db.transaction(async () => {
      const { paymentId, committeeId } = await this.refunds.paymentOf(requestId);
      if (paymentId === null) throw notFound('refundReversals.notPaid');
      await this.db.execute(PROPOSE, [id, committeeId, paymentId, cause, reason]);
      await this.record('refundReversals.propose', { id, committeeId }, { cause, reason });
    });
  }

  /** Another's word, and the mirror with it. Refused as when proposed, and `refund_reversal_by_approver`; conflict when decided before. */
  async confirm(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed', '');
      const { paymentId, reason, cause, proposedBy, decidedBy: undoneBy } = decided;
      invariant(undoneBy, 'The database says who decided');
      const donationId = await this.refunds.giftOfPayment(paymentId);
      const of = { undoesId: paymentId, donationId, reversalId: id };
      await this.returns.undo({ ...of, reason, undoneBy });
      await this.reserves.putBack(paymentId, reason, undoneBy);
      await this.record('refundReversals.confirm', decided, { proposedBy, cause });
    });
  }

  async decline(id: string, because: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decide(id, 'declined', because);
      await this.record('refundReversals.decline', decided, { because });
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('refundReversals.decidedBefore');
      await this.record('refundReversals.withdraw', withdrawn, {});
    });
  }

  private async decide(id: string, word: 'confirmed' | 'declined', because: string) {
    const decided: Decided | null = await this.db.maybeOne(DECIDE, [id, word, because]);
    if (decided === null) throw conflict('refundReversals.decidedBefore');
    return decided;
  }

  private record(action: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const subjectType = 'refund_reversal';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}
