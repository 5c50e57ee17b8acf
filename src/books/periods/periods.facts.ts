import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.period', 'books.period_reopening'],
  refusals: {
    conflict: ['period_closed_once'],
    refused: ['period_reopening_two_persons', 'posting_period_open'],
    defensive: ['period_bounded'],
  },
});
