import { Module } from '@nestjs/common';
import { FundsModule } from '../funds/funds.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { NumbersModule } from '../numbers/numbers.module.js';
import { CashDifferencesController } from './cash-differences.controller.js';
import { FACTS } from './cash-differences.facts.js';
import { CashDifferencesQueries } from './cash-differences.queries.js';
import { CashDifferences } from './cash-differences.service.js';
import { DifferenceEndsController } from './ends/difference-ends.controller.js';
import { DifferenceEnds } from './ends/difference-ends.service.js';

/** What counted cash boxes lack or have too much, and what becomes of it. */
@Module({
  imports: [FundsModule, LedgerModule, NumbersModule],
  controllers: [CashDifferencesController, DifferenceEndsController],
  providers: [CashDifferences, DifferenceEnds, CashDifferencesQueries],
  exports: [CashDifferences, DifferenceEnds],
})
export class CashDifferencesModule {
  static readonly facts = FACTS;
}
