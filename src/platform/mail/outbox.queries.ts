import { Injectable } from '@nestjs/common';
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

@Injectable()
export class OutboxQueries {
  constructor(private readonly database: Database) {}

  newest(): Promise<OutboxMail[]> {
    return this.database.query(
      `select id, to_address as "toAddress", subject, body_text as "bodyText", created_at as "createdAt",
         sent_at as "sentAt" from platform.outbox_mail order by created_at desc, id desc limit ${NEWEST}`,
    );
  }
}
