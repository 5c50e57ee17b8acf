import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { CardMoneyQueries } from './money-pages/card-money.queries.js';
import { CHECKS } from './card-payouts.checks.js';

const WORK = { href: paths.income.cardMoney(), permission: 'cards.read' } as const;

export const FACTS = defineFacts({
  tables: ['income.card_fee_limit', 'income.card_payout_gift', 'income.card_payout_part'],
  appendOnly: ['income.card_fee_limit', 'income.card_payout_gift', 'income.card_payout_part'],
  views: ['income.open_card_item', 'income.settled_item'],
  refusals: {
    conflict: ['card_item_settled_once'],
    refused: [
      'card_fee_within_limit',
      'card_payout_adds_up',
      'card_payout_carried_over',
      'card_payout_is_no_gift',
    ],
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
  sealed: [
    {
      record: 'income.card_payout_gift',
      from: 'income.card_payout_gift r',
      key: `r.decision_id::text || '/' || r.item_id::text`,
      label: 'r.decision_id::text',
      at: 'r.settled_at',
      columns: {
        ...plain('decision_id', 'item_id', 'donation_id', 'committee_id', 'kind', 'amount_dong'),
        ...instants('settled_at'),
      },
    },
  ],
  work: [
    waiting(
      { ...WORK, order: 11, label: 'cardPayouts.workDisputes' },
      CardMoneyQueries,
      (queries) => queries.disputeCount(),
    ),
    waiting({ ...WORK, order: 12, label: 'cardPayouts.workMissing' }, CardMoneyQueries, (queries) =>
      queries.missingCount(),
    ),
    waiting({ ...WORK, order: 13, label: 'cardPayouts.workOld' }, CardMoneyQueries, (queries) =>
      queries.oldCount(),
    ),
    waiting(
      { ...WORK, order: 14, label: 'cardPayouts.workElsewhere' },
      CardMoneyQueries,
      (queries) => queries.elsewhereCount(),
    ),
  ],
  checks: CHECKS,
});
