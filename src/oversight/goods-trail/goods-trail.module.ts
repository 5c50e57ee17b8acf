import { Module } from '@nestjs/common';
import { GoodsTrailController } from './goods-trail.controller.js';
import { FACTS } from './goods-trail.facts.js';
import { GoodsTrailQueries } from './goods-trail.queries.js';

/** Goods as auditors look at them: what was there on a day, and every movement with its paper. */
@Module({ controllers: [GoodsTrailController], providers: [GoodsTrailQueries] })
export class GoodsTrailModule {
  static readonly facts = FACTS;
}
