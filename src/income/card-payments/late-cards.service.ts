import { Injectable } from '@nestjs/common';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import { notFound } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { GiftDraft } from '../donations/donations.types.js';

const IS_OUTSIDE = sql({
  text: `select not books.received_in_days(a.opens_on, a.closes_on, $2, $3) as is_outside from books.appeal_title a where a.id = $1`,
  params: [uuid, instant, day],
  row: { isOutside: bool },
});

const KEEP = sql({
  text: `insert into income.late_card_payment (payment_id, committee_id, fund_id, appeal_id, amount_dong, business_date, occurred_at, entry_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  params: [uuid, uuid, uuid, uuid, dong, day, instant, uuid],
});

const WAITING = sql({
  text: `select l.committee_id, l.fund_id, l.appeal_id, l.amount_dong, l.business_date, l.occurred_at, p.pledge_id, p.stripe_session_id
    from income.late_card_payment l join income.card_payment p on p.id = l.payment_id where l.payment_id = $1`,
  params: [uuid],
  row: {
    committeeId: uuid,
    fundId: uuid,
    appealId: uuid,
    amountDong: dong,
    businessDate: day,
    occurredAt: instant,
    pledgeId: uuid,
    stripeSessionId: text,
  },
});

type CardGift = GiftDraft & { readonly appealId: string | null; readonly occurredAt: Date };

/** Payments by card for an appeal that takes nothing at that time: a session may be opened in time and paid too late. */
@Injectable()
export class LateCards {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
  ) {}

  /** By the clock of the card company, in Vietnam. */
  async isOutside({ appealId, occurredAt, businessDate }: CardGift): Promise<boolean> {
    if (appealId === null) return false;
    return (await this.db.one(IS_OUTSIDE, [appealId, occurredAt, businessDate])).isOutside;
  }

  /** In the books at once, as money that nobody explained. */
  async keep(paymentId: string, gift: CardGift): Promise<void> {
    const { committeeId, fundId, appealId, amountDong, businessDate, occurredAt } = gift;
    const entryId = uuidv7();
    const event = { entryId, id: paymentId, businessDate, committeeId };
    const moved = { layer: { fundId, appealId }, amountDong, money: 'inTransit' } as const;
    await this.ledger.post(entry('card-money-unexplained', event, moved));
    await this.db.execute(KEEP, [
      ...([paymentId, committeeId, fundId, appealId ?? '', amountDong] as const),
      ...([businessDate, occurredAt, entryId] as const),
    ]);
  }

  /** The gift it becomes. Error: `lateGifts.unknown`. */
  async waiting(order: { paymentId: string; appealId: string | null; decidedBy: string }) {
    const late = await this.db.maybeOne(WAITING, [order.paymentId]);
    if (late === null) throw notFound('lateGifts.unknown');
    const { pledgeId, stripeSessionId, appealId: cameFor, ...kept } = late;
    const gift: GiftDraft = {
      ...kept,
      appealId: order.appealId,
      channel: 'card',
      recordedBy: order.decidedBy,
      sourceType: 'card',
      sourceId: order.paymentId,
      money: 'suspenseIn',
      waiting: { layer: { fundId: kept.fundId, appealId: cameFor }, bank: 'inTransit' },
      bankReference: stripeSessionId,
    };
    return { pledgeId, gift };
  }
}
