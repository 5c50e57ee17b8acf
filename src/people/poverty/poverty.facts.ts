import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['people.poverty_status'],
  appendOnly: ['people.poverty_status'],
  refusals: {
    conflict: ['poverty_status_of_year_once', 'poverty_status_replaced_once'],
    refused: ['poverty_status_by_standard'],
    defensive: [
      'poverty_status_decision',
      'poverty_status_known',
      'poverty_status_of_committee',
      'poverty_status_reason',
      'poverty_status_replaces_own',
      'poverty_status_year',
    ],
  },
  actions: [{ of: 'poverty', verbs: ['record'] }],
});
