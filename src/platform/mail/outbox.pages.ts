import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { OutboxMail } from './outbox.queries.js';

export function outboxPage(mails: readonly OutboxMail[]) {
  return {
    mails: mails.map((mail) => ({
      to: mail.toAddress,
      subject: mail.subject,
      at: formatViInstant(mail.createdAt),
      isSent: mail.sentAt !== null,
      lines: mail.bodyText.split('\n'),
    })),
  };
}
