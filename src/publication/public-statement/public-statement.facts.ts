import { defineFacts } from '../../platform/facts/facts.js';
import {
  giftReturned,
  giftShownOtherwise,
  giftsPosted,
  giftTakenBack,
} from '../../income/donations/donations.events.js';
import { following, recurring } from '../../platform/facts/jobs.js';
import { Publisher } from './projection/publisher.service.js';
import { WordsRenewal } from './projection/words-renewal.service.js';
import { paths } from '../../platform/pages/paths.js';
import { CHECKS } from './public-statement.checks.js';

const EVERY_MINUTE = '* * * * *';
const TWO_SECONDS_MS = 2_000;

export const FACTS = defineFacts({
  tables: [
    'publication.common_run',
    'publication.coverage',
    'publication.public_line',
    'publication.publishing_position',
  ],
  views: ['publication.gift_count', 'publication.publishing_lag', 'publication.told_until'],
  refusals: {
    defensive: ['public_line_no_once'],
  },
  jobs: [
    // Every two seconds where the portal serves, after each import, and by the clock where only jobs run.
    recurring(
      'publication.publish',
      { cron: EVERY_MINUTE, everyMs: TWO_SECONDS_MS },
      Publisher,
      (publisher) => publisher.publishNew(),
    ),
    recurring('publication.renewWords', { cron: EVERY_MINUTE }, WordsRenewal, (renewal) =>
      renewal.renew(),
    ),
    following(giftsPosted, 'publication.publishPosted', Publisher, (publisher) =>
      publisher.publishNew(),
    ),
    following(giftTakenBack, 'publication.publishTakenBack', Publisher, (publisher) =>
      publisher.publishNew(),
    ),
    following(giftReturned, 'publication.publishReturned', Publisher, (publisher) =>
      publisher.publishNew(),
    ),
    following(giftShownOtherwise, 'publication.republish', Publisher, (publisher, { donationId }) =>
      publisher.republish(donationId),
    ),
  ],
  navigation: [
    {
      audience: 'public',
      order: 30,
      label: 'publicStatement.navigation',
      href: paths.statement(),
      isInReach: true,
    },
  ],
  footer: [
    {
      column: 'lookUp',
      order: 10,
      label: 'publicStatement.title',
      href: paths.statement(),
    },
  ],
  checks: CHECKS,
});
