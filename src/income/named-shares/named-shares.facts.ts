import { defineFacts } from '../../platform/facts/facts.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';

export const FACTS = defineFacts({
  tables: ['income.named_share', 'income.share_list'],
  appendOnly: ['income.named_share', 'income.share_list'],
  views: ['income.standing_share_list'],
  sealed: [
    {
      record: 'income.share_list',
      from: 'income.share_list r',
      key: 'r.id::text',
      label: 'coalesce(r.pledge_id, r.donation_id)::text',
      at: 'r.listed_at',
      columns: {
        ...plain('committee_id', 'pledge_id', 'donation_id', 'version_no', 'total_dong'),
        ...plain('share_count', 'listed_by'),
        ...instants('listed_at'),
      },
      words: plain('reason'),
    },
  ],
  refusals: {
    conflict: ['share_list_follows'],
    refused: [
      'share_list_by_giver',
      'share_list_by_staff',
      'share_list_in_one_place',
      'share_list_of_standing',
      'shares_are_whole',
    ],
    defensive: [
      'named_share_code_form',
      'named_share_code_once',
      'named_share_display',
      'named_share_name',
      'named_share_position',
      'named_share_positive',
      'named_share_shown',
      'share_list_count',
      'share_list_of_one',
      'share_list_reason',
      'share_list_version_of_gift',
      'share_list_version_of_pledge',
    ],
  },
  actions: [{ of: 'namedShares', verbs: ['list'] }],
});
