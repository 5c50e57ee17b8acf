import { defineFacts } from '../facts/facts.js';
import { following } from '../facts/jobs.js';
import { MailDelivery } from './mail-delivery.js';
import { letterWritten } from './mailer.js';

export const FACTS = defineFacts({
  tables: ['platform.outbox_mail'],
  refusals: {
    defensive: ['outbox_mail_message_once'],
  },
  jobs: [
    following(letterWritten, 'mail.deliver', MailDelivery, (delivery, { mailId }) =>
      delivery.deliver(mailId),
    ),
  ],
});
