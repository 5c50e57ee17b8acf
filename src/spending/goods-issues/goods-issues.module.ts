import { Module } from '@nestjs/common';
import { GoodsStockModule } from '../../books/goods-stock/goods-stock.module.js';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { GoodsIssuesController } from './goods-issues.controller.js';
import { FACTS } from './goods-issues.facts.js';
import { GoodsIssuesQueries } from './goods-issues.queries.js';
import { GoodsIssues } from './goods-issues.service.js';
import { GoodsIssuePrintController } from './paper/goods-issue-print.controller.js';
import { NewGoodsIssueController } from './new-goods-issue.controller.js';

/** Goods that leave the store, by the word of two. */
@Module({
  imports: [GoodsStockModule, NumbersModule],
  // The sheet before the paper: `moi` is no id.
  controllers: [NewGoodsIssueController, GoodsIssuesController, GoodsIssuePrintController],
  providers: [GoodsIssues, GoodsIssuesQueries],
  exports: [GoodsIssues],
})
export class GoodsIssuesModule {
  static readonly facts = FACTS;
}
