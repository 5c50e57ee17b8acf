import { Module } from '@nestjs/common';
import { FACTS } from './promise-news.facts.js';
import { PromiseNewsQueries } from './promise-news.queries.js';
import { PromiseNews } from './promise-news.service.js';

/** Letters about promises: money that arrived, and money that did not. */
@Module({ providers: [PromiseNews, PromiseNewsQueries] })
export class PromiseNewsModule {
  static readonly facts = FACTS;
}
