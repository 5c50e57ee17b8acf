import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { CHECKS } from './wishes.checks.js';
import { WishesQueries } from './wishes.queries.js';
import { WISH_STEPS } from './wishes.types.js';

export const FACTS = defineFacts({
  tables: ['income.wish_step'],
  appendOnly: ['income.wish_step'],
  views: ['income.bound_promise', 'income.wish_state'],
  refusals: {
    conflict: ['wish_step_in_state', 'wish_step_in_turn'],
    refused: [
      'wish_step_by_officer',
      'wish_step_of_standing',
      'wish_step_of_wish',
      'wish_step_until_later',
    ],
    defensive: [
      'wish_step_binds',
      'wish_step_binds_as_offered',
      'wish_step_by_link',
      'wish_step_kind',
      'wish_step_of_offer',
      'wish_step_offer_whole',
      'wish_step_offer_words',
      'wish_step_person',
      'wish_step_restriction_once',
      'wish_step_support',
      'wish_step_token',
      'wish_step_words',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'requests',
      order: 22,
      label: 'wishes.navigation',
      href: paths.income.wishes(),
      permission: 'pledges.read',
    },
  ],
  work: [
    waiting(
      {
        order: 13,
        label: 'wishes.work',
        href: paths.income.wishes(),
        permission: 'restrictions.write',
      },
      WishesQueries,
      (queries) => queries.waiting(),
    ),
  ],
  checks: CHECKS,
  actions: [{ of: 'wishes', verbs: WISH_STEPS }],
});
