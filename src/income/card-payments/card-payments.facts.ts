import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { CardWatch } from './watch/card-watch.queries.js';
import { CHECKS } from './card-payments.checks.js';

const EVERY_HOUR = '23 * * * *';

export const FACTS = defineFacts({
  tables: ['income.card_limit', 'income.card_payment', 'income.card_try', 'income.stripe_event'],
  appendOnly: ['income.card_limit', 'income.stripe_event'],
  views: ['income.card_limit_now', 'income.card_watch'],
  refusals: {
    defensive: [
      'card_limit_declines',
      'card_limit_per_paid',
      'card_limit_scope',
      'card_limit_small',
      'card_limit_tries',
      'card_limit_window',
      'card_payment_amount_positive',
      'card_payment_session_once',
      'card_payment_status',
      'card_try_amount_positive',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 25,
      label: 'cardPayments.navigation',
      href: paths.income.cards(),
      permission: 'cards.read',
    },
  ],
  work: [
    waiting(
      {
        order: 12,
        label: 'cardPayments.work',
        href: paths.income.cards(),
        permission: 'cards.read',
      },
      CardWatch,
      (watch) => watch.stops(),
    ),
  ],
  jobs: [
    recurring('cardPayments.forgetAddresses', { cron: EVERY_HOUR }, CardWatch, (watch) =>
      watch.forgetAddresses(),
    ),
  ],
  checks: CHECKS,
  actions: [{ of: 'cardPayments', verbs: ['disagree'] }],
});
