import { Module } from '@nestjs/common';
import { FundsModule } from '../funds/funds.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { UnderWayModule } from '../under-way/under-way.module.js';
import { FundHandoversController } from './fund-handovers.controller.js';
import { FACTS } from './fund-handovers.facts.js';
import { FundHandoversQueries } from './fund-handovers.queries.js';
import { FundHandovers } from './fund-handovers.service.js';
import { FundReceipts } from './receipts/fund-receipts.service.js';
import { HandoverReceiptsController } from './receipts/handover-receipts.controller.js';
import { NewFundHandoverController } from './new-fund-handover.controller.js';

/** Closed funds hand over what they hold, by a document of two sides. */
@Module({
  imports: [FundsModule, LedgerModule, UnderWayModule],
  controllers: [NewFundHandoverController, FundHandoversController, HandoverReceiptsController],
  providers: [FundHandovers, FundReceipts, FundHandoversQueries],
  exports: [FundHandovers, FundReceipts],
})
export class FundHandoversModule {
  static readonly facts = FACTS;
}
