import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { Pledges } from '../pledges/pledges.service.js';
import type { Pledge } from '../pledges/pledges.types.js';
import type { CardPayment } from './card-payments.entity.js';
import { CardPaymentsRepository } from './card-payments.repository.js';
import { CardReceipts } from './card-receipts.service.js';
import type { CardEvent, CardPaymentStatus, CardSession } from './card-payments.types.js';
import { CardReturns } from './returns/card-returns.service.js';

/** Signed events of the card company, each taken in once, in whatever order they come. */
@Injectable()
export class CardPayments {
  constructor(
    private readonly db: Database,
    private readonly rows: CardPaymentsRepository,
    private readonly pledges: Pledges,
    private readonly receipts: CardReceipts,
    private readonly returns: CardReturns,
    private readonly log: AuditLog,
  ) {}

  /** Notes the session opened for a pledge. */
  async note(pledge: Pledge, stripeSessionId: string): Promise<void> {
    const { id: pledgeId, committeeId, amountDong } = pledge;
    await this.rows.insert({ id: uuidv7(), pledgeId, committeeId, amountDong, stripeSessionId });
  }

  /**
   * Notes that a giver is led towards the card page; which try, and the number of the key for it. Null while cards are stopped.
   * The try is written before it is asked: of many at once each sees the others.
   */
  async begin(
    pledge: Pledge,
    addressKey: string,
  ): Promise<{ tryId: string; keyNumber: number } | null> {
    const { id: pledgeId, committeeId, amountDong } = pledge;
    const tryId = uuidv7();
    await this.rows.addTry({ id: tryId, pledgeId, committeeId, amountDong, addressKey });
    if ((await this.rows.stopOf(addressKey, tryId)) !== null) {
      await this.rows.refuseTry(tryId);
      return null;
    }
    return { tryId, keyNumber: (await this.rows.keysSpent(pledgeId)) + 1 };
  }

  async isStoppedFor(addressKey: string): Promise<boolean> {
    return (await this.rows.stopOf(addressKey, null)) !== null;
  }

  spendKeyOf(tryId: string): Promise<void> {
    return this.rows.spendKeyOf(tryId);
  }

  /** Newest first. */
  statusesOf(pledgeId: string): Promise<CardPaymentStatus[]> {
    return this.rows.statusesOf(pledgeId);
  }

  /**
   * Takes in one signed event, in any order and however often it comes: it is stored once, in the transaction of its
   * effect. An event that does not agree with what was promised is stored, logged and moves no money.
   */
  async takeIn(event: CardEvent, isLive: boolean): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        const { paymentIntent, session } = event;
        if (paymentIntent !== null) await this.returns.lock(paymentIntent);
        if (!(await this.rows.rememberEvent(event))) return;
        if (session !== null) await this.takeInSession(event, session, isLive);
        if (paymentIntent !== null) await this.returns.follow(paymentIntent, isLive);
      }),
    );
  }

  private async takeInSession(event: CardEvent, session: CardSession, isLive: boolean) {
    const payment = await this.paymentOf(session);
    if (payment === null || payment.status === 'received') return;
    await this.apply(event, session, payment, isLive);
  }

  private async apply(
    event: CardEvent,
    session: CardSession,
    payment: CardPayment,
    isLive: boolean,
  ): Promise<void> {
    if (session.outcome === 'pending') return;
    if (session.outcome !== 'paid') {
      await this.rows.setStatus(payment, { status: session.outcome, settledAt: null });
    } else if (event.isLive === isLive && agrees(session, payment)) {
      await this.receipts.receive(event, payment);
    } else {
      await this.rows.setStatus(payment, { status: 'failed', settledAt: null });
      await this.log.record({
        action: 'cardPayments.disagree',
        subjectType: 'card_payment',
        subjectId: payment.id,
        committeeId: payment.committeeId,
        before: { amountDong: payment.amountDong, isLive },
        after: { amount: session.amount, currency: session.currency, isLive: event.isLive },
      });
    }
  }

  /** The event may come before our own note of the session is committed. */
  private async paymentOf(session: CardSession): Promise<CardPayment | null> {
    const known = await this.rows.lockBySession(session.id);
    if (known !== null || session.pledgeId === null) return known;
    await this.note(await this.pledges.byId(session.pledgeId), session.id);
    return this.rows.lockBySession(session.id);
  }
}

/** Compared as text: the amount of the event is never turned into money of ours. */
function agrees(session: CardSession, payment: CardPayment): boolean {
  return (
    session.currency?.toLowerCase() === 'vnd' &&
    session.amount?.toString() === payment.amountDong.toString()
  );
}
