import { Injectable } from '@nestjs/common';
import { bigint, instant, nullable, text, uuid } from '../database/statements/sql-types.js';
import { sql, type RowOf } from '../database/statements/statement.js';
import { Database } from '../database/database.js';

const NEWEST = 50;
/** As long as mail servers keep a letter (RFC 5321, 4.5.4.1: four to five days); what it says holds no longer. */
const KEPT = `interval '4 days'`;
/** How long what was given up is told. */
const SHOWN = `interval '30 days'`;
/** A letter that is still to be sent. */
export const WAITING = `w.sent_at is null and w.created_at > clock_timestamp() - ${KEPT}`;

const NEWEST_MAIL = sql({
  text: `select id, to_address, subject, body_text, created_at,
         sent_at from platform.outbox_mail order by created_at desc, id desc limit ${NEWEST}`,
  row: {
    id: uuid,
    toAddress: text,
    subject: text,
    bodyText: text,
    createdAt: instant,
    sentAt: nullable(instant),
  },
});

const STUCK = sql({
  text: `select count(*) filter (where w.created_at > clock_timestamp() - ${KEPT}) as waiting,
         count(*) filter (where w.created_at <= clock_timestamp() - ${KEPT}) as given_up,
         min(w.created_at) filter (where w.created_at > clock_timestamp() - ${KEPT}) as since,
         (array_agg(w.last_error order by w.next_attempt_at desc))[1] as last_error
       from platform.outbox_mail w where w.sent_at is null and w.last_error is not null and w.created_at > clock_timestamp() - ${SHOWN}`,
  row: { waiting: bigint, givenUp: bigint, since: nullable(instant), lastError: nullable(text) },
});

export type OutboxMail = RowOf<typeof NEWEST_MAIL>;
/** Letters that were tried and did not leave; those given up are tried no more. */
export type StuckMail = RowOf<typeof STUCK>;

@Injectable()
export class OutboxQueries {
  constructor(private readonly database: Database) {}

  newest(): Promise<OutboxMail[]> {
    return this.database.query(NEWEST_MAIL);
  }

  stuck(): Promise<StuckMail> {
    return this.database.one(STUCK);
  }

  async stuckCount(): Promise<number> {
    const { waiting, givenUp } = await this.stuck();
    return Number(waiting + givenUp);
  }
}
