import { Injectable } from '@nestjs/common';
import { count, int, nullable, text, uuid } from '../database/statements/sql-types.js';
import { sql, type RowOf } from '../database/statements/statement.js';
import { Database } from '../database/database.js';
import { WAITING } from './outbox.queries.js';

const TAKE = `update platform.outbox_mail m set attempts = m.attempts + 1, next_attempt_at = clock_timestamp() +`;
const TAKEN = `returning m.id, m.to_address, m.subject, m.body_text, m.leave_link, m.message_id, m.attempts`;
const IS_DUE = `${WAITING} and w.next_attempt_at <= clock_timestamp()`;
const LETTER = {
  id: uuid,
  toAddress: text,
  subject: text,
  bodyText: text,
  leaveLink: nullable(text),
  messageId: text,
  attempts: int,
};

const TAKE_ONE = sql({
  text: `${TAKE} $2::bigint * interval '1 ms' where m.id = (select w.id from platform.outbox_mail w where w.id = $1 and ${IS_DUE} for update skip locked) ${TAKEN}`,
  params: [uuid, count],
  row: LETTER,
});

const TAKE_NEXT = sql({
  text: `${TAKE} $1::bigint * interval '1 ms' where m.id = (select w.id from platform.outbox_mail w where ${IS_DUE}
         order by w.next_attempt_at, w.id limit 1 for update skip locked) ${TAKEN}`,
  params: [count],
  row: LETTER,
});

const PUT_OFF = sql({
  text: `update platform.outbox_mail set last_error = $2, next_attempt_at = clock_timestamp() + $3::bigint * interval '1 ms' where id = $1 and sent_at is null`,
  params: [uuid, text, count],
});

const SENT = sql({
  text: 'update platform.outbox_mail set sent_at = clock_timestamp(), last_error = null where id = $1',
  params: [uuid],
});

export type TakenLetter = RowOf<typeof TAKE_ONE>;

/** Letters on their way out. Who takes one has it alone for the time told; afterwards it is due again. */
@Injectable()
export class Outbox {
  constructor(private readonly database: Database) {}

  /** Null when it is sent, taken, or not due. */
  take(id: string, forMs: number): Promise<TakenLetter | null> {
    return this.database.maybeOne(TAKE_ONE, [id, forMs]);
  }

  /** The one that is due for longest. */
  takeNext(forMs: number): Promise<TakenLetter | null> {
    return this.database.maybeOne(TAKE_NEXT, [forMs]);
  }

  /** `error`: codes alone. */
  async putOff(id: string, error: string, forMs: number): Promise<void> {
    await this.database.execute(PUT_OFF, [id, error, forMs]);
  }

  async sent(id: string): Promise<void> {
    await this.database.execute(SENT, [id]);
  }
}
