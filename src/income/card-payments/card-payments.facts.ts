import { defineFacts } from '../../platform/facts/facts.js';
import { CHECKS } from './card-payments.checks.js';

export const FACTS = defineFacts({
  tables: ['income.card_payment', 'income.card_try', 'income.stripe_event'],
  appendOnly: ['income.stripe_event'],
  refusals: {
    defensive: [
      'card_payment_amount_positive',
      'card_payment_session_once',
      'card_payment_status',
      'card_try_amount_positive',
    ],
  },
  checks: CHECKS,
});
