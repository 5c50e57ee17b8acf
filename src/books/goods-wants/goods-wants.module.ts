import { Module } from '@nestjs/common';
import { GoodsWantsController } from './goods-wants.controller.js';
import { FACTS } from './goods-wants.facts.js';
import { GoodsWantsQueries } from './goods-wants.queries.js';
import { GoodsWants } from './goods-wants.service.js';

/** Which goods a place wants, and which it does not take. */
@Module({
  controllers: [GoodsWantsController],
  providers: [GoodsWants, GoodsWantsQueries],
  exports: [GoodsWants],
})
export class GoodsWantsModule {
  static readonly facts = FACTS;
}
