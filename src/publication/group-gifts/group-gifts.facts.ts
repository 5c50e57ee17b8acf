import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  views: [
    'publication.group_gift',
    'publication.group_of_gift',
    'publication.held_share_list',
    'publication.share_of_code',
    'publication.shown_share',
  ],
});
