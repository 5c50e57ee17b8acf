import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { PaidSupportModule } from '../../books/paid-support/paid-support.module.js';
import { ReturnReceipts } from './return-receipts.service.js';
import { ReturnReceiptController } from './return-receipt.controller.js';
import { ReturnsController } from './returns.controller.js';
import { FACTS } from './returns.facts.js';
import { ReturnsQueries } from './returns.queries.js';
import { CashReturns } from './returns.service.js';

/** Support that comes back: in cash here, by a line of a bank where lines are explained. */
@Module({
  imports: [FundsModule, LedgerModule, NumbersModule, PaidSupportModule],
  controllers: [ReturnsController, ReturnReceiptController],
  providers: [CashReturns, ReturnReceipts, ReturnsQueries],
  exports: [CashReturns, ReturnReceipts],
})
export class ReturnsModule {
  static readonly facts = FACTS;
}
