import { Injectable } from '@nestjs/common';
import nodemailer from 'nodemailer';
import { AppConfig } from '../config/config.js';
import { Outbox, type TakenLetter } from './outbox.repository.js';
import { leaveHeaders } from './leave-headers.js';
import { codeOf, isServerAway, pauseMs } from './mail-failures.js';

/**
 * Times the limit for a connection: a server may look at a letter for long before it says yes, and who does not wait for
 * that sends it twice; a whole hand-over; and for how long a letter is its taker's.
 */
const TIMES = { answer: 4, handOver: 6, taken: 8 };
/** Letters of one round, so that none goes on for ever. */
const ROUND = 100;

/**
 * Hands letters to the mail server. The outbox alone says what is to be sent: a letter that is taken is nobody else's for a
 * while, and one whose taker died is due again by itself. A crash between hand-over and record sends a letter twice, with
 * the same Message-ID; never is one lost. Without SMTP_URL letters stay in the outbox, which development shows.
 */
@Injectable()
export class MailDelivery {
  /** The server did not answer last time: the round alone tries, so that no other work waits for it. */
  private isAway = false;

  constructor(
    private readonly config: AppConfig,
    private readonly outbox: Outbox,
  ) {}

  /** A letter just written; never throws for the mail server's sake. */
  async deliver(mailId: string): Promise<void> {
    const { smtpUrl } = this.config;
    if (smtpUrl === null || this.isAway) return;
    const letter = await this.outbox.take(mailId, this.takenMs);
    if (letter !== null) await this.handOver(smtpUrl, letter);
  }

  /** Letters that are due, the longest due first, until none is or the server is away. */
  async deliverDue(): Promise<void> {
    const { smtpUrl } = this.config;
    if (smtpUrl === null) return;
    for (let count = 0; count < ROUND; count += 1) {
      const letter = await this.outbox.takeNext(this.takenMs);
      if (letter === null) return;
      await this.handOver(smtpUrl, letter);
      if (this.isAway) return;
    }
  }

  private get takenMs(): number {
    return this.config.limits.smtpMs * TIMES.taken;
  }

  private async handOver(smtpUrl: string, letter: TakenLetter): Promise<void> {
    const { mailFrom, limits } = this.config;
    try {
      await carrierTo(smtpUrl, limits.smtpMs).sendMail({
        signal: AbortSignal.timeout(limits.smtpMs * TIMES.handOver),
        from: mailFrom,
        to: { name: '', address: letter.toAddress },
        subject: letter.subject,
        text: letter.bodyText,
        messageId: letter.messageId,
        headers: { 'Auto-Submitted': 'auto-generated', ...leaveHeaders(letter.leaveLink) },
      });
      this.isAway = false;
    } catch (error) {
      this.isAway = isServerAway(error);
      const wait = pauseMs(error, letter.attempts, limits.mailPauseMs);
      await this.outbox.putOff(letter.id, codeOf(error), wait);
      return;
    }
    await this.outbox.sent(letter.id);
  }
}

function carrierTo(smtpUrl: string, limitMs: number) {
  return nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    dnsTimeout: limitMs,
    socketTimeout: limitMs * TIMES.answer,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
