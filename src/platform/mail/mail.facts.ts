import { defineFacts } from '../facts/facts.js';
import { following } from '../facts/jobs.js';
import { MailDelivery } from './mail-delivery.js';
import { letterWritten } from './mailer.js';
import { paths } from '../pages/paths.js';
import { CHECKS } from './mail.checks.js';

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
  navigation: [
    {
      audience: 'staff',
      order: 110,
      label: 'mail.navigation',
      href: paths.staff.outbox(),
      permission: 'outbox.read',
    },
  ],
  checks: CHECKS,
});
