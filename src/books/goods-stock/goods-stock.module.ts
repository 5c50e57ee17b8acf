import { Module } from '@nestjs/common';
import { GoodsCatalogueController } from './catalogue/goods-catalogue.controller.js';
import { GoodsCatalogue } from './catalogue/goods-catalogue.service.js';
import { GoodsStockController } from './goods-stock.controller.js';
import { FACTS } from './goods-stock.facts.js';
import { GoodsStockQueries } from './goods-stock.queries.js';
import { GoodsStock } from './goods-stock.service.js';

/** Goods that were given, in store: by kind, lot and place. */
@Module({
  controllers: [GoodsCatalogueController, GoodsStockController],
  providers: [GoodsStock, GoodsCatalogue, GoodsStockQueries],
  exports: [GoodsStock, GoodsCatalogue],
})
export class GoodsStockModule {
  static readonly facts = FACTS;
}
