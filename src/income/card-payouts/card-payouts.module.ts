import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { CardPayoutsRepository } from './card-payouts.repository.js';
import { CardPayouts } from './card-payouts.service.js';
import { CardMoneyController } from './money-pages/card-money.controller.js';
import { CardMoneyQueries } from './money-pages/card-money.queries.js';
import { FACTS } from './card-payouts.facts.js';

/** What the card company pays out: which gifts a line of the bank brings, and what was kept. */
@Module({
  imports: [LedgerModule],
  controllers: [CardMoneyController],
  providers: [CardPayouts, CardPayoutsRepository, CardMoneyQueries],
  exports: [CardPayouts],
})
export class CardPayoutsModule {
  static readonly facts = FACTS;
}
