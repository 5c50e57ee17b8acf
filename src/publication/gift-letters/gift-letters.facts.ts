import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { GiftLetters } from './gift-letters.service.js';

const EVERY_TEN_MINUTES = '5,15,25,35,45,55 * * * *';

export const FACTS = defineFacts({
  tables: ['publication.layer_news'],
  appendOnly: ['publication.layer_news'],
  views: ['publication.layer_pool', 'publication.newsworthy', 'publication.told_news'],
  refusals: { defensive: ['layer_news_kind'] },
  jobs: [
    recurring('giftLetters.tell', { cron: EVERY_TEN_MINUTES }, GiftLetters, (letters) =>
      letters.tell(),
    ),
  ],
});
