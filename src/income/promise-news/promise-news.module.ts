import { Module } from '@nestjs/common';
import { LetterWishesModule } from '../letter-wishes/letter-wishes.module.js';
import { FACTS } from './promise-news.facts.js';
import { PromiseNewsQueries } from './promise-news.queries.js';
import { PromiseNews } from './promise-news.service.js';

/** Letters about promises: money that arrived, and money that did not. */
@Module({ imports: [LetterWishesModule], providers: [PromiseNews, PromiseNewsQueries] })
export class PromiseNewsModule {
  static readonly facts = FACTS;
}
