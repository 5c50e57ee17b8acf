import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { AppealPagesQueries } from './staff-pages/appeal-pages.queries.js';

const DISTRIBUTING = {
  href: paths.books.appeals({ 'trang-thai': 'distributing' }),
  permission: 'appeals.read',
} as const;

export const FACTS = defineFacts({
  tables: [
    'books.appeal',
    'books.appeal_draft',
    'books.appeal_revision',
    'books.appeal_rule',
    'books.appeal_term',
  ],
  appendOnly: ['books.appeal_revision', 'books.appeal_term'],
  views: [
    'books.appeal_clock',
    'books.appeal_history',
    'books.appeal_listed',
    'books.appeal_title',
  ],
  refusals: {
    conflict: ['appeal_draft_code_once'],
    refused: [
      'appeal_by_board',
      'appeal_by_decision',
      'appeal_closes_after_opening',
      'appeal_code_once',
      'appeal_decided_before_opening',
      'appeal_decided_by_now',
      'appeal_ends_within',
      'appeal_extended_by_level',
      'appeal_extends_later',
      'appeal_not_over',
      'appeal_of_open_fund',
      'appeal_own_account',
      'appeal_reception_days',
      'appeal_term_of_running',
    ],
    defensive: [
      'appeal_code_form',
      'appeal_draft_closes_after_opening',
      'appeal_draft_code_form',
      'appeal_draft_fund_of_committee',
      'appeal_draft_goal_positive',
      'appeal_draft_unit_cost_positive',
      'appeal_draft_unit_whole',
      'appeal_ended_once',
      'appeal_goal_positive',
      'appeal_of_fund',
      'appeal_of_own_committee',
      'appeal_rule_by_law',
      'appeal_rule_distribution',
      'appeal_rule_extended_by',
      'appeal_rule_of_kind',
      'appeal_rule_reception',
      'appeal_term_kind',
      'appeal_term_whole',
      'appeal_unit_cost_positive',
      'appeal_unit_whole',
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
  work: [
    waiting(
      { ...DISTRIBUTING, order: 61, label: 'appeals.distributionPast' },
      AppealPagesQueries,
      async (appeals) => (await appeals.runningOut()).past,
    ),
    waiting(
      { ...DISTRIBUTING, order: 62, label: 'appeals.distributionNear' },
      AppealPagesQueries,
      async (appeals) => (await appeals.runningOut()).near,
    ),
  ],
  actions: [
    { of: 'appeals', verbs: ['draft', 'rewrite', 'discard', 'publish', 'extend', 'end', 'reword'] },
  ],
});
