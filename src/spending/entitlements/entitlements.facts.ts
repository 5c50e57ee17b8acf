import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['spending.entitlement'],
  refusals: {
    conflict: ['entitlement_within_line', 'entitlement_household_once'],
    refused: ['entitlement_of_recipient'],
    defensive: [
      'entitlement_amount_positive',
      'entitlement_household_or_group',
      'entitlement_quantity_positive',
    ],
  },
});
