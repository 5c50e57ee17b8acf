import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['people.head_change', 'people.household_member'],
  appendOnly: ['people.head_change'],
  views: ['people.household_person'],
  refusals: {
    refused: ['head_change_by_today', 'head_change_to_member', 'household_member_left_by_today'],
    defensive: [
      'head_change_cause',
      'head_change_number_kept',
      'head_change_of_committee',
      'head_change_old_once',
      'head_change_old_relation',
      'head_change_old_stays',
      'head_change_reason',
      'household_member_birth_year',
      'household_member_left',
      'household_member_left_because',
      'household_member_name',
      'household_member_number_marked',
      'household_member_of_committee',
      'household_member_relation',
      'household_member_sex',
    ],
  },
  actions: [{ of: 'householdMembers', verbs: ['add', 'leave', 'bringBack', 'changeHead'] }],
});
