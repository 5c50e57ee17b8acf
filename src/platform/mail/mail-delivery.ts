import { Injectable } from '@nestjs/common';
import nodemailer from 'nodemailer';
import { Clock } from '../clock/clock.js';
import { AppConfig } from '../config/config.js';
import { Database } from '../database/database.js';
import type { Changes } from '../database/records/columns.js';
import { Letter } from './mail.entity.js';

const TIMEOUT_MS = 15_000;

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
    const letter = await this.database.records(Letter).find({ id: mailId, sentAt: null });
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
      await this.record(letter, { lastError: codeOf(error) });
      throw error;
    }
    await this.record(letter, { sentAt: this.clock.now(), lastError: null });
  }

  private async record({ id, attempts }: Letter, outcome: Changes<Letter>) {
    await this.database.records(Letter).change({ id }, { ...outcome, attempts: attempts + 1 });
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
