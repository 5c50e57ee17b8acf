import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { paths } from '../../platform/pages/paths.js';
import { HouseholdMerges } from './household-merges.service.js';
import { HouseholdPairs } from './household-pairs.service.js';

export const FACTS = defineFacts({
  tables: [
    'people.household_merge',
    'people.household_pair',
    'people.household_pair_answer',
    'people.household_unmerge',
  ],
  appendOnly: [
    'people.household_merge',
    'people.household_pair_answer',
    'people.household_unmerge',
  ],
  refusals: {
    conflict: ['household_merge_open_once', 'household_unmerge_once'],
    refused: [
      'household_merge_by_approver',
      'household_merge_two_persons',
      'household_pair_is_open',
      'household_unmerge_by_approver',
      'household_unmerge_two_persons',
    ],
    defensive: [
      'household_merge_decided_by_someone',
      'household_merge_decision',
      'household_merge_of_pair',
      'household_merge_of_two',
      'household_merge_reason',
      'household_pair_answer_known',
      'household_pair_answer_note',
      'household_pair_known',
      'household_pair_once',
      'household_pair_order',
      'household_unmerge_decided_by_someone',
      'household_unmerge_decision',
      'household_unmerge_of_merge',
      'household_unmerge_reason',
    ],
  },
  navigation: [
    {
      ...{ audience: 'staff', group: 'spending', order: 71 },
      ...{ label: 'householdPairs.navigation', href: paths.people.householdPairs() },
      permission: 'households.read',
    },
  ],
  work: [
    waiting(
      {
        ...{ order: 61, label: 'householdPairs.waiting', href: paths.people.householdPairs() },
        permission: 'households.register',
      },
      HouseholdPairs,
      (pairs) => pairs.open(),
    ),
    waiting(
      {
        ...{ order: 60, label: 'householdPairs.mergesWaiting' },
        ...{ href: paths.people.householdPairs(), permission: 'households.confirmMerge' },
      },
      HouseholdMerges,
      (merges, { userId }) => merges.waitingFor(userId),
    ),
  ],
  actions: [
    { of: 'householdPairs', verbs: ['search', 'answer'], words: { answer: 'householdPairs.said' } },
    {
      of: 'householdMerges',
      verbs: ['propose', 'confirm', 'decline', 'proposeUndoing', 'undo', 'declineUndoing'],
    },
  ],
});
