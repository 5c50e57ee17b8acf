import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['people.admin_unit', 'people.admin_unit_change', 'people.committee'],
  views: ['people.committee_name', 'people.unit_name'],
  refusals: {
    defensive: [
      'admin_unit_change_share',
      'admin_unit_code_once',
      'admin_unit_level',
      'committee_code_once',
      'committee_level',
      'committee_successor_after_end',
    ],
  },
});
