import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.appeal'],
  views: ['books.appeal_title'],
  refusals: {
    conflict: ['appeal_code_once'],
    refused: ['appeal_closes_after_opening'],
    defensive: ['appeal_code_form', 'appeal_goal_positive', 'appeal_of_fund'],
  },
});
