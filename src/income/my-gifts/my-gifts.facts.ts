import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.name_wish'],
  appendOnly: ['income.name_wish'],
  refusals: {
    refused: ['name_wish_shows_more'],
    defensive: [
      'name_wish_changes',
      'name_wish_from',
      'name_wish_of_own_gift',
      'name_wish_once',
      'name_wish_to',
    ],
  },
});
