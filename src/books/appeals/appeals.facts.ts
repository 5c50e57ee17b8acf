import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['books.appeal', 'books.appeal_draft', 'books.appeal_revision', 'books.appeal_term'],
  appendOnly: ['books.appeal_revision', 'books.appeal_term'],
  views: ['books.appeal_history', 'books.appeal_listed', 'books.appeal_title'],
  refusals: {
    conflict: ['appeal_draft_code_once'],
    refused: [
      'appeal_by_decision',
      'appeal_closes_after_opening',
      'appeal_code_once',
      'appeal_decided_by_now',
      'appeal_ends_within',
      'appeal_extends_later',
      'appeal_not_over',
      'appeal_of_open_fund',
      'appeal_term_of_running',
    ],
    defensive: [
      'appeal_code_form',
      'appeal_draft_closes_after_opening',
      'appeal_draft_code_form',
      'appeal_draft_fund_of_committee',
      'appeal_draft_goal_positive',
      'appeal_ended_once',
      'appeal_goal_positive',
      'appeal_of_fund',
      'appeal_of_own_committee',
      'appeal_term_kind',
      'appeal_term_whole',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'setUp',
      order: 73,
      label: 'appeals.navigation',
      href: paths.books.appeals(),
      permission: 'appeals.read',
    },
  ],
  actions: [
    { of: 'appeals', verbs: ['draft', 'rewrite', 'discard', 'publish', 'extend', 'end', 'reword'] },
  ],
});
