import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { CardBalance } from './balance/card-balance.service.js';
import { CardWatch } from './watch/card-watch.queries.js';
import { CHECKS } from './card-payments.checks.js';

const EVERY_HOUR = '23 * * * *';
const EVERY_HOUR_TOO = '41 * * * *';
const EVERY_TEN_MINUTES = '*/10 * * * *';

export const FACTS = defineFacts({
  tables: [
    'income.card_balance_line',
    'income.card_dispute',
    'income.card_dispute_end',
    'income.card_limit',
    'income.card_payment',
    'income.card_try',
    'income.late_card_payment',
    'income.stripe_event',
  ],
  appendOnly: [
    'income.card_balance_line',
    'income.card_dispute',
    'income.card_dispute_end',
    'income.card_limit',
    'income.late_card_payment',
    'income.stripe_event',
  ],
  views: [
    'income.card_item',
    'income.card_limit_now',
    'income.card_watch',
    'income.last_told',
    'income.listed_fee',
    'income.listed_item',
    'income.open_dispute',
    'income.told_payout',
    'income.unlisted_payout',
  ],
  refusals: {
    refused: ['card_gift_goes_back_by_return'],
    defensive: [
      'card_dispute_claimed_positive',
      'card_dispute_end_entry_once',
      'card_dispute_end_id_once',
      'card_dispute_end_outcome',
      'card_dispute_entry_once',
      'card_dispute_held_by_entry',
      'card_dispute_held_within',
      'card_dispute_once',
      'card_dispute_ties_to_entry',
      'card_limit_declines',
      'card_limit_per_paid',
      'card_limit_scope',
      'card_limit_small',
      'card_limit_tries',
      'card_limit_window',
      'card_payment_amount_positive',
      'card_payment_intent_once',
      'card_payment_session_once',
      'card_payment_status',
      'card_try_amount_positive',
      'late_card_payment_amount',
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
    recurring('cardPayments.catchUp', { cron: EVERY_HOUR_TOO }, CardBalance, (balance) =>
      balance.catchUp(),
    ),
    recurring('cardPayments.listPayouts', { cron: EVERY_TEN_MINUTES }, CardBalance, (balance) =>
      balance.listPayouts(),
    ),
    recurring('cardPayments.forgetAddresses', { cron: EVERY_HOUR }, CardWatch, (watch) =>
      watch.forgetAddresses(),
    ),
  ],
  checks: CHECKS,
  actions: [
    { of: 'cardPayments', verbs: ['disagree', 'disputeLost', 'disputeOpened', 'disputeWon'] },
  ],
});
