import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  dong,
  instant,
  json,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { CardEvent, CardPayment, CardPaymentStatus } from './card-payments.types.js';

const REMEMBER_EVENT = sql({
  text: `insert into income.stripe_event (event_id, type, object_id, payload) values ($1, $2, $3, $4) on conflict do nothing`,
  params: [text, text, nullable(text), json()],
});

const INSERT = sql({
  text: `insert into income.card_payment (id, pledge_id, committee_id, stripe_session_id, amount_dong)
       values ($1, $2, $3, $4, $5) on conflict on constraint card_payment_session_once do nothing`,
  params: [uuid, uuid, uuid, text, dong],
});

const LOCK_BY_SESSION = sql({
  text: `select id, pledge_id, committee_id, amount_dong, status
       from income.card_payment where stripe_session_id = $1 for update`,
  params: [text],
  row: {
    id: uuid,
    pledgeId: uuid,
    committeeId: uuid,
    amountDong: dong,
    status: textOf<CardPaymentStatus>(),
  },
});

const SET_STATUS = sql({
  text: `update income.card_payment set status = $2, settled_at = $3 where id = $1 and status <> 'received'`,
  params: [uuid, text, nullable(instant)],
});

const STATUSES_OF = sql({
  text: 'select status from income.card_payment where pledge_id = $1 order by id desc',
  params: [uuid],
  row: { status: textOf<CardPaymentStatus>() },
});

@Injectable()
export class CardPaymentsRepository {
  constructor(private readonly db: Database) {}

  /** False when this event was stored before. */
  async rememberEvent(event: CardEvent): Promise<boolean> {
    const made = await this.db.execute(REMEMBER_EVENT, [
      event.id,
      event.type,
      event.session?.id ?? null,
      JSON.stringify(event.payload),
    ]);
    return made === 1;
  }

  /** Nothing happens when the session is known: the event may have come before our own note of it. */
  async insert(payment: Omit<CardPayment, 'status'> & { sessionId: string }): Promise<void> {
    await this.db.execute(INSERT, [
      payment.id,
      payment.pledgeId,
      payment.committeeId,
      payment.sessionId,
      payment.amountDong,
    ]);
  }

  lockBySession(sessionId: string): Promise<CardPayment | null> {
    return this.db.maybeOne(LOCK_BY_SESSION, [sessionId]);
  }

  /** Expired only what still waits: a late event never undoes a payment. */
  async setStatus(id: string, status: CardPaymentStatus, settledAt: Date | null): Promise<void> {
    await this.db.execute(SET_STATUS, [id, status, settledAt]);
  }

  /** Newest first. */
  async statusesOf(pledgeId: string): Promise<CardPaymentStatus[]> {
    const rows = await this.db.query(STATUSES_OF, [pledgeId]);
    return rows.map((row) => row.status);
  }
}
