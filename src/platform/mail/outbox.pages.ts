import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { JobGivenUp } from '../jobs/jobs-given-up.js';
import type { OutboxMail, StuckMail } from './outbox.queries.js';

interface OutboxView {
  readonly stuck: StuckMail;
  readonly jobs: readonly JobGivenUp[];
  /** Null in production: letters carry links that open doors, so nobody reads those of others. */
  readonly mails: readonly OutboxMail[] | null;
}

export function outboxPage({ stuck, jobs, mails }: OutboxView) {
  const { waiting, givenUp, since, lastError } = stuck;
  return {
    waiting:
      since === null
        ? null
        : { count: Number(waiting), since: formatViInstant(since), error: lastError },
    givenUp: givenUp === 0n ? null : { count: Number(givenUp) },
    jobs: jobs.map(({ task, since: at }) => ({ task, at: formatViInstant(at) })),
    isQuiet: since === null && givenUp === 0n && jobs.length === 0,
    isTrial: mails !== null,
    mails: (mails ?? []).map((mail) => ({
      to: mail.toAddress,
      subject: mail.subject,
      at: formatViInstant(mail.createdAt),
      isSent: mail.sentAt !== null,
      lines: mail.bodyText.split('\n'),
    })),
  };
}
