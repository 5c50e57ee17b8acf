import { Module } from '@nestjs/common';
import { GoodsWantedController } from './goods-wanted.controller.js';
import { FACTS } from './goods-wanted.facts.js';
import { GoodsWantedQueries } from './goods-wanted.queries.js';

/** Where goods can be given, and which. */
@Module({ controllers: [GoodsWantedController], providers: [GoodsWantedQueries] })
export class GoodsWantedModule {
  static readonly facts = FACTS;
}
