import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { GiftMovesQueries } from './gift-moves.queries.js';

export const FACTS = defineFacts({
  tables: ['income.gift_move', 'income.gift_moved'],
  appendOnly: ['income.gift_move', 'income.gift_moved'],
  views: ['income.gift_place', 'income.moved_gift', 'income.open_gift_move'],
  sealed: [
    {
      record: 'income.gift_move',
      from: 'income.gift_move r',
      key: 'r.id::text',
      label: 'r.donation_id::text',
      at: 'r.proposed_at',
      columns: {
        ...plain('committee_id', 'donation_id', 'from_fund_id', 'from_appeal_id'),
        ...plain('from_restriction_id', 'to_fund_id', 'to_appeal_id', 'to_restriction_id'),
        ...plain('amount_dong', 'proposed_by'),
        ...days('asked_on'),
        ...instants('proposed_at'),
      },
      words: plain('asked_by', 'paper', 'reason'),
    },
  ],
  refusals: {
    conflict: ['gift_move_open_once', 'gift_move_pkey'],
    refused: [
      'gift_move_as_proposed',
      'gift_move_by_accountant',
      'gift_move_by_approver',
      'gift_move_elsewhere',
      'gift_move_to_open_purpose',
      'gift_move_two_persons',
      'gift_move_within_committee',
      'gift_moved_stays',
    ],
    defensive: [
      'gift_move_amount_positive',
      'gift_move_asked_by',
      'gift_move_decided_by_someone',
      'gift_move_decision',
      'gift_move_declined_because',
      'gift_move_declined_with_reason',
      'gift_move_done',
      'gift_move_paper',
      'gift_move_reason',
      'gift_moved_in_once',
      'gift_moved_out_once',
      'gift_moved_ties',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'requests',
      order: 43,
      label: 'giftMoves.navigation',
      href: paths.income.giftMoves(),
      permission: 'giftMoves.read',
    },
  ],
  work: [
    waiting(
      {
        order: 55,
        label: 'giftMoves.work',
        href: paths.income.giftMoves({ 'trang-thai': 'waiting' }),
        permission: 'giftMoves.confirm',
      },
      GiftMovesQueries,
      (queries, actor) => queries.waitingFor(actor.userId),
    ),
  ],
  checks: [
    {
      id: 'I4',
      breach: 'move of a gift without its two entries, or the reverse',
      sql: `select coalesce(x.move_id, e.source_id)::text as what from income.gift_moved x
          full join (select source_id, count(*) as entries from books.journal where rule in ('gift-moved-out', 'gift-moved-in') group by 1) e
            on e.source_id = x.move_id
          where x.move_id is null or coalesce(e.entries, 0) <> 2`,
    },
  ],
  actions: [{ of: 'giftMoves', verbs: ['propose', 'withdraw', 'confirm', 'decline'] }],
});
