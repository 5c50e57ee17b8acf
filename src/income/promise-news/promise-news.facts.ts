import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { PromiseNews } from './promise-news.service.js';

const EVERY_TEN_MINUTES = '*/10 * * * *';

export const FACTS = defineFacts({
  tables: ['income.promise_notice', 'income.untold_arrival'],
  appendOnly: ['income.promise_notice'],
  views: ['income.promise_reminder', 'income.promise_to_remind'],
  refusals: { defensive: ['promise_notice_of_gift_once', 'promise_notice_reminded_once'] },
  jobs: [
    recurring('promiseNews.tell', { cron: EVERY_TEN_MINUTES }, PromiseNews, (news) => news.tell()),
  ],
});
