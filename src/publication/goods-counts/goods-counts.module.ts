import { Module } from '@nestjs/common';
import { GoodsCountsController } from './goods-counts.controller.js';
import { FACTS } from './goods-counts.facts.js';
import { GoodsCountsQueries } from './goods-counts.queries.js';

/** Goods received and given out, in counts. */
@Module({ controllers: [GoodsCountsController], providers: [GoodsCountsQueries] })
export class GoodsCountsModule {
  static readonly facts = FACTS;
}
