import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { LOCKS } from '../../../platform/database/locks.js';
import type { NewRecord } from '../../../platform/database/records/columns.js';
import { columnsOf, rowOf } from '../../../platform/database/records/rows.js';
import {
  bool,
  day,
  dong,
  json,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { CardDispute, CardDisputeEnd } from './card-disputes.entity.js';

const LOCK_PAYMENT = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.cardPayment}, hashtext($1))`,
  params: [text],
});

const STORED = sql({
  text: 'select payload from income.stripe_event where payment_intent = $1 order by event_id',
  params: [text],
  row: { payload: json() },
});

/** The gift that a payment made, with what went back of it and what is held: nothing where it is not received yet. */
const GIFT_OF = sql({
  text: `select g.id, g.fund_id, g.business_date, g.amount_dong,
      coalesce((select r.returned_dong from income.gift_returned r where r.donation_id = g.id), 0)::bigint as returned_dong,
      coalesce((select sum(p.amount_dong) from income.returned_part p where p.donation_id = g.id and p.source_type = 'card_refund'), 0)::bigint
        as refunded_dong,
      coalesce((select sum(o.held_dong) from income.open_dispute o where o.donation_id = g.id), 0)::bigint as held_dong
    from income.card_payment c join income.gift g on g.source_type = 'card' and g.source_id = c.id
    where c.payment_intent = $1 and c.status = 'received'`,
  params: [text],
  row: {
    id: uuid,
    fundId: uuid,
    businessDate: day,
    amountDong: dong,
    returnedDong: dong,
    refundedDong: dong,
    heldDong: dong,
  },
});
export type PaidGift = RowOf<typeof GIFT_OF>;

const DISPUTE = sql({
  text: `select ${columnsOf(CardDispute)} from income.card_dispute where stripe_dispute_id = $1`,
  params: [text],
  row: rowOf(CardDispute),
});

const HAS_ENDED = sql({
  text: 'select true as found from income.card_dispute_end where dispute_id = $1',
  params: [uuid],
  row: { found: bool },
});

const IS_CLOSED = sql({
  text: 'select true as found from books.standing_period where fund_id = $1 and during @> $2::date limit 1',
  params: [uuid, day],
  row: { found: bool },
});

/** Rows of what goes back, is held and is released of payments by card. */
@Injectable()
export class CardReturnsRepository {
  constructor(private readonly db: Database) {}

  /** Events of one payment come one after another, so that the last of them sees all. */
  async lock(paymentIntent: string): Promise<void> {
    await this.db.execute(LOCK_PAYMENT, [paymentIntent]);
  }

  async stored(paymentIntent: string): Promise<unknown[]> {
    return (await this.db.query(STORED, [paymentIntent])).map(({ payload }) => payload);
  }

  giftOf(paymentIntent: string): Promise<PaidGift | null> {
    return this.db.maybeOne(GIFT_OF, [paymentIntent]);
  }

  dispute(stripeDisputeId: string): Promise<CardDispute | null> {
    return this.db.maybeOne(DISPUTE, [stripeDisputeId]);
  }

  async hasEnded({ id }: { id: string }): Promise<boolean> {
    return (await this.db.maybeOne(HAS_ENDED, [id])) !== null;
  }

  async insertDispute(dispute: NewRecord<CardDispute>): Promise<void> {
    await this.db.records(CardDispute).insert(dispute);
  }

  async insertEnd(end: NewRecord<CardDisputeEnd>): Promise<void> {
    await this.db.records(CardDisputeEnd).insert(end);
  }

  async isClosed(fundId: string, on: string): Promise<boolean> {
    return (await this.db.maybeOne(IS_CLOSED, [fundId, on])) !== null;
  }
}
