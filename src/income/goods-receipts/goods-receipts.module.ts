import { Module } from '@nestjs/common';
import { GoodsStockModule } from '../../books/goods-stock/goods-stock.module.js';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { GoodsReceiptsController } from './goods-receipts.controller.js';
import { FACTS } from './goods-receipts.facts.js';
import { GoodsReceiptsQueries } from './goods-receipts.queries.js';
import { GoodsReceipts } from './goods-receipts.service.js';
import { NewGoodsReceiptController } from './new-goods-receipt.controller.js';

/** Gifts in kind: counted with the giver, put in store, never part of any sum of money. */
@Module({
  imports: [GoodsStockModule, NumbersModule],
  // The sheet before the receipt: `moi` is no id.
  controllers: [NewGoodsReceiptController, GoodsReceiptsController],
  providers: [GoodsReceipts, GoodsReceiptsQueries],
  exports: [GoodsReceipts],
})
export class GoodsReceiptsModule {
  static readonly facts = FACTS;
}
