import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['people.household'],
  views: ['people.household_name'],
  refusals: {
    conflict: ['household_code_once'],
    defensive: ['household_poverty_status'],
  },
  navigation: [
    {
      audience: 'staff',
      order: 70,
      label: 'households.navigation',
      href: paths.people.households(),
      permission: 'households.read',
    },
  ],
});
