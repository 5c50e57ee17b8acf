import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.number_series'],
  refusals: { defensive: ['number_series_book', 'number_series_counts_up'] },
});
