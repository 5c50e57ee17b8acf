import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.appeal_update', 'books.appeal_update_withdrawal'],
  appendOnly: ['books.appeal_update', 'books.appeal_update_withdrawal'],
  refusals: {
    conflict: ['appeal_update_replaced_once'],
    refused: ['appeal_update_stands'],
    defensive: [
      'appeal_update_begins',
      'appeal_update_english',
      'appeal_update_of_own_committee',
      'appeal_update_titled',
      'appeal_update_titled_en',
      'appeal_update_told',
      'appeal_update_told_en',
      'appeal_update_withdrawn_because',
    ],
  },
  actions: [{ of: 'appealUpdates', verbs: ['tell', 'correct', 'withdraw'] }],
});
