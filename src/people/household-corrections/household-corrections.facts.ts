import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['people.household_correction'],
  appendOnly: ['people.household_correction'],
  refusals: {
    refused: ['household_correction_changes'],
    defensive: [
      'household_correction_name',
      'household_correction_of_committee',
      'household_correction_reason',
    ],
  },
  actions: [{ of: 'householdCorrections', verbs: ['correct'] }],
});
