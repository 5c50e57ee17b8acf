import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['people.household_place', 'people.household_turn', 'people.household_use'],
  appendOnly: ['people.household_place', 'people.household_turn', 'people.household_use'],
  views: ['people.used_household'],
  refusals: {
    refused: [
      'household_place_after_last',
      'household_place_by_today',
      'household_turn_by_today',
      'household_turn_of_state',
    ],
    defensive: [
      'household_place_of_committee',
      'household_place_once',
      'household_place_reason',
      'household_turn_of_committee',
      'household_turn_reason',
      'household_turn_state',
    ],
  },
  actions: [{ of: 'householdCourse', verbs: ['move', 'end', 'bringBack'] }],
});
