import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['people.donor', 'people.household'],
  refusals: {
    conflict: ['household_code_once'],
    defensive: ['donor_kind', 'household_poverty_status'],
  },
});
