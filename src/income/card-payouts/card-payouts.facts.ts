import { defineFacts } from '../../platform/facts/facts.js';
import { CHECKS } from './card-payouts.checks.js';

export const FACTS = defineFacts({
  tables: ['income.card_fee_limit', 'income.card_payout_gift', 'income.card_payout_part'],
  appendOnly: ['income.card_fee_limit', 'income.card_payout_gift', 'income.card_payout_part'],
  views: ['income.open_card_item', 'income.settled_item'],
  refusals: {
    conflict: ['card_item_settled_once'],
    refused: ['card_fee_within_limit', 'card_payout_adds_up', 'card_payout_is_no_gift'],
    defensive: [
      'card_fee_limit_each_dispute',
      'card_fee_limit_each_gift',
      'card_fee_limit_share',
      'card_payout_gift_amount',
      'card_payout_gift_kind',
      'card_payout_part_entry_once',
      'card_payout_part_fee',
      'card_payout_part_fee_entry_once',
      'card_payout_part_once',
      'card_payout_part_posted',
      'card_payout_whole',
    ],
  },
  checks: CHECKS,
});
