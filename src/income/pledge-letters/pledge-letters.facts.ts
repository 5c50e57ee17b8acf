import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.pledge_letter'],
  appendOnly: ['income.pledge_letter'],
  views: ['income.promised_by_letter'],
  refusals: {
    defensive: [
      'pledge_letter_paper',
      'pledge_letter_representative',
      'pledge_letter_with_promise',
    ],
  },
  actions: [{ of: 'pledgeLetters', verbs: ['enter'] }],
});
