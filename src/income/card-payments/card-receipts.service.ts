import { Injectable } from '@nestjs/common';
import { businessDateOf } from '../../kernel/dates/business-date.js';
import type { GiftDraft } from '../donations/donations.types.js';
import { Pledges } from '../pledges/pledges.service.js';
import { Settlements } from '../pledges/settlements.service.js';
import type { CardPayment } from './card-payments.entity.js';
import { CardPaymentsRepository } from './card-payments.repository.js';
import type { CardEvent } from './card-payments.types.js';
import { LateCards } from './late-cards.service.js';

/** What a payment by card does to the books: *received* happens here and nowhere else on the way of a card. */
@Injectable()
export class CardReceipts {
  constructor(
    private readonly rows: CardPaymentsRepository,
    private readonly pledges: Pledges,
    private readonly settlements: Settlements,
    private readonly late: LateCards,
  ) {}

  /** The event tells that it was paid. */
  async receive(event: CardEvent, payment: CardPayment): Promise<void> {
    const pledge = await this.pledges.byId(payment.pledgeId);
    const gift = {
      committeeId: pledge.committeeId,
      fundId: pledge.fundId,
      appealId: pledge.appealId,
      channel: 'card',
      amountDong: payment.amountDong,
      businessDate: businessDateOf(event.createdAt),
      occurredAt: event.createdAt,
      sourceType: 'card',
      sourceId: payment.id,
      money: 'inTransit',
      bankReference: event.session?.id ?? null,
      message: pledge.wish,
    } as const satisfies GiftDraft;
    // Paid when the appeal takes nothing: the money waits, and two people say what becomes of it.
    if (await this.late.isOutside(gift)) await this.late.keep(payment.id, gift);
    else await this.settlements.receive([{ gift, pledge, way: 'payment' }]);
    const { createdAt: settledAt, paymentIntent } = event;
    await this.rows.setStatus(payment, { status: 'received', settledAt, paymentIntent });
  }

  /** Receives what was paid outside the days of its appeal, as two people decided: for this appeal, or the fund at large. */
  async receiveLate(order: {
    paymentId: string;
    appealId: string | null;
    decidedBy: string;
  }): Promise<void> {
    const { pledgeId, gift } = await this.late.waiting(order);
    const pledge = await this.pledges.byId(pledgeId);
    await this.settlements.receive([
      { gift: { ...gift, message: pledge.wish }, pledge, way: 'payment' },
    ]);
  }
}
