import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.letter_reader', 'income.letter_thread', 'income.letter_wish'],
  appendOnly: ['income.letter_wish'],
  views: ['income.thread_behind', 'income.told_thread'],
  refusals: {
    defensive: [
      'letter_once_a_week',
      'letter_reader_address',
      'letter_reader_address_once',
      'letter_to_proven',
      'letter_wish_fits_way',
      'letter_wish_in_place',
      'letter_wish_of_gift',
      'letter_wish_of_own',
      'letter_wish_once',
      'letter_wish_says',
      'letter_wish_way',
    ],
  },
});
