import { Injectable } from '@nestjs/common';
import { instant, nullable, text, uuid } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import { Database } from '../database/database.js';

export interface OutboxMail {
  readonly id: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly bodyText: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

const NEWEST = 50;

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

@Injectable()
export class OutboxQueries {
  constructor(private readonly database: Database) {}

  newest(): Promise<OutboxMail[]> {
    return this.database.query(NEWEST_MAIL);
  }
}
