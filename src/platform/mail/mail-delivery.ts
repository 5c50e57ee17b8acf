import { Injectable } from '@nestjs/common';
import { instant, nullable, text, uuid } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import nodemailer from 'nodemailer';
import { Clock } from '../clock/clock.js';
import { AppConfig } from '../config/config.js';
import { Database } from '../database/database.js';

const TIMEOUT_MS = 15_000;

const DELIVER = sql({
  text: 'select to_address, subject, body_text, message_id from platform.outbox_mail where id = $1 and sent_at is null',
  params: [uuid],
  row: { toAddress: text, subject: text, bodyText: text, messageId: text },
});

const RECORD = sql({
  text: 'update platform.outbox_mail set attempts = attempts + 1, sent_at = $2, last_error = $3 where id = $1',
  params: [uuid, nullable(instant), nullable(text)],
});

/**
 * Hands letters to the mail server. A crash between hand-over and record sends a letter twice, with the same
 * Message-ID; never is one lost. Without SMTP_URL letters stay in the outbox, which development shows.
 */
@Injectable()
export class MailDelivery {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async deliver(mailId: string): Promise<void> {
    const { smtpUrl, mailFrom } = this.config;
    const letter = await this.database.maybeOne(DELIVER, [mailId]);
    if (letter === null || smtpUrl === null) return;
    try {
      await carrier(smtpUrl).sendMail({
        from: mailFrom,
        to: { name: '', address: letter.toAddress },
        subject: letter.subject,
        text: letter.bodyText,
        messageId: letter.messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      await this.record(mailId, null, codeOf(error));
      throw error;
    }
    await this.record(mailId, this.clock.now(), null);
  }

  private async record(mailId: string, sentAt: Date | null, lastError: string | null) {
    await this.database.execute(RECORD, [mailId, sentAt, lastError]);
  }
}

function carrier(smtpUrl: string) {
  return nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The server's words may repeat the address; its code does not. */
function codeOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const parts = [code, responseCode].filter(
    (part) => typeof part === 'string' || typeof part === 'number',
  );
  return parts.join(' ') || 'failed';
}
