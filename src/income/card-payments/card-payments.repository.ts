import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import type { NewRecord } from '../../platform/database/records/columns.js';
import { columnsOf, rowOf } from '../../platform/database/records/rows.js';
import {
  instant,
  int,
  json,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CardPayment, CardTry } from './card-payments.entity.js';
import type { CardEvent, CardPaymentStatus } from './card-payments.types.js';

const REMEMBER_EVENT = sql({
  text: `insert into income.stripe_event (event_id, type, object_id, pledge_id, payment_intent, happened_at, payload)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
  params: [text, text, nullable(text), nullable(uuid), nullable(text), instant, json()],
});

const LOCK_BY_SESSION = sql({
  text: `select ${columnsOf(CardPayment)} from income.card_payment where stripe_session_id = $1 for update`,
  params: [text],
  row: rowOf(CardPayment),
});

const STATUSES_OF = sql({
  text: 'select status from income.card_payment where pledge_id = $1 order by id desc',
  params: [uuid],
  row: { status: textOf<CardPaymentStatus>() },
});

const STOP_OF = sql({
  text: 'select income.card_stop($1, $2) as stop',
  params: [nullable(text), nullable(uuid)],
  row: { stop: nullable(textOf<'address' | 'all'>()) },
});

const KEYS_SPENT = sql({
  text: `select ((select count(*) from income.card_payment where pledge_id = $1 and status in ('expired', 'failed'))
           + (select count(*) from income.card_try where pledge_id = $1 and key_is_spent))::int as spent`,
  params: [uuid],
  row: { spent: int },
});

@Injectable()
export class CardPaymentsRepository {
  constructor(private readonly db: Database) {}

  /** False when this event was stored before. */
  async rememberEvent(event: CardEvent): Promise<boolean> {
    const made = await this.db.execute(REMEMBER_EVENT, [
      event.id,
      event.type,
      event.objectId,
      event.pledgeId,
      event.paymentIntent,
      event.createdAt,
      JSON.stringify(event.payload),
    ]);
    return made === 1;
  }

  /** Nothing happens when the session is known: the event may have come before our own note of it. */
  async insert(payment: NewRecord<CardPayment>): Promise<void> {
    await this.db.records(CardPayment).insertNew(payment);
  }

  lockBySession(sessionId: string): Promise<CardPayment | null> {
    return this.db.maybeOne(LOCK_BY_SESSION, [sessionId]);
  }

  /** Of a payment as it was locked, not yet received: a late event never undoes a payment. */
  async setStatus(
    { id, status }: CardPayment,
    change: Pick<CardPayment, 'status' | 'settledAt'> & Partial<Pick<CardPayment, 'paymentIntent'>>,
  ): Promise<void> {
    invariant(status !== 'received', 'A card payment that was received stays received');
    await this.db.records(CardPayment).change({ id, status }, change);
  }

  /** Newest first. */
  async statusesOf(pledgeId: string): Promise<CardPaymentStatus[]> {
    const rows = await this.db.query(STATUSES_OF, [pledgeId]);
    return rows.map((row) => row.status);
  }

  async addTry(attempt: NewRecord<CardTry>): Promise<void> {
    await this.db.records(CardTry).insert(attempt);
  }

  /** What stops cards for who has this address, other tries than the given one counted; null when nothing does. */
  async stopOf(addressKey: string, butTry: string | null): Promise<'address' | 'all' | null> {
    return (await this.db.one(STOP_OF, [addressKey, butTry])).stop;
  }

  async refuseTry(tryId: string): Promise<void> {
    await this.db.records(CardTry).change({ id: tryId }, { isRefused: true });
  }

  async spendKeyOf(tryId: string): Promise<void> {
    await this.db.records(CardTry).change({ id: tryId }, { keyIsSpent: true });
  }

  /** How many keys of the pledge Stripe would answer with something that has ended. */
  async keysSpent(pledgeId: string): Promise<number> {
    return (await this.db.one(KEYS_SPENT, [pledgeId])).spent;
  }
}
