import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.number_series'],
  refusals: {
    refused: ['number_series_goes_forward'],
    defensive: [
      'number_drawn_for_paper',
      'number_series_book',
      'number_series_by_one',
      'number_series_counts_up',
      'number_series_of_year',
    ],
  },
});
