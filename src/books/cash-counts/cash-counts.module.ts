import { Module } from '@nestjs/common';
import { CashDifferencesModule } from '../cash-differences/cash-differences.module.js';
import { CashCountsController } from './cash-counts.controller.js';
import { FACTS } from './cash-counts.facts.js';
import { CashCountsQueries } from './cash-counts.queries.js';
import { CashCounts } from './cash-counts.service.js';
import { NewCountController } from './new-count.controller.js';

/** What lies in the cash boxes, counted and signed. */
@Module({
  imports: [CashDifferencesModule],
  // The sheet before the count: `moi` is no id.
  controllers: [NewCountController, CashCountsController],
  providers: [CashCounts, CashCountsQueries],
})
export class CashCountsModule {
  static readonly facts = FACTS;
}
