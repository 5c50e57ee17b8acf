import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../i18n/translate.js';
import type { OutboxMail } from './outbox.queries.js';

export interface OutboxPage {
  readonly [field: string]: unknown;
  readonly title: string;
  readonly layout: 'staff';
  readonly mails: readonly {
    readonly to: string;
    readonly subject: string;
    readonly at: string;
    readonly state: string;
    readonly lines: readonly string[];
  }[];
}

export function outboxPage(mails: readonly OutboxMail[], t: Translate): OutboxPage {
  return {
    title: t('mail.outbox.title'),
    layout: 'staff',
    mails: mails.map((mail) => ({
      to: mail.toAddress,
      subject: mail.subject,
      at: formatViInstant(mail.createdAt),
      state: t(mail.sentAt === null ? 'mail.outbox.waiting' : 'mail.outbox.sent'),
      lines: mail.bodyText.split('\n'),
    })),
  };
}
