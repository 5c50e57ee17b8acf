import { defineFacts } from '../facts/facts.js';
import { following, recurring } from '../facts/jobs.js';
import { waiting } from '../facts/pages.js';
import { JobsGivenUp } from '../jobs/jobs-given-up.js';
import { MailDelivery } from './mail-delivery.js';
import { letterWritten } from './mailer.js';
import { paths } from '../pages/paths.js';
import { CHECKS } from './mail.checks.js';
import { OutboxQueries } from './outbox.queries.js';

const TWO_SECONDS_MS = 2_000;
const EVERY_MINUTE = '* * * * *';

export const FACTS = defineFacts({
  tables: ['platform.outbox_mail'],
  refusals: {
    defensive: ['outbox_mail_message_once'],
  },
  jobs: [
    following(letterWritten, 'mail.deliver', MailDelivery, (delivery, { mailId }) =>
      delivery.deliver(mailId),
    ),
    recurring(
      'mail.deliverDue',
      { cron: EVERY_MINUTE, everyMs: TWO_SECONDS_MS },
      MailDelivery,
      (delivery) => delivery.deliverDue(),
    ),
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'people',
      order: 110,
      label: 'mail.navigation',
      href: paths.staff.outbox(),
      permission: 'outbox.read',
    },
  ],
  work: [
    waiting(
      {
        order: 70,
        label: 'mail.outbox.stuck',
        href: paths.staff.outbox(),
        permission: 'outbox.read',
      },
      OutboxQueries,
      (outbox) => outbox.stuckCount(),
    ),
    waiting(
      {
        order: 71,
        label: 'mail.outbox.jobsGivenUp',
        href: paths.staff.outbox(),
        permission: 'outbox.read',
      },
      JobsGivenUp,
      async (jobs) => (await jobs.newest()).length,
    ),
  ],
  checks: CHECKS,
});
