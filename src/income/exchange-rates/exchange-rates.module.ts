import { Module } from '@nestjs/common';
import { ExchangeRatesController } from './exchange-rates.controller.js';
import { FACTS } from './exchange-rates.facts.js';
import { ExchangeRates } from './exchange-rates.service.js';

/** What foreign currencies are worth, as a bank published it: shown, never counted with. */
@Module({
  controllers: [ExchangeRatesController],
  providers: [ExchangeRates],
  exports: [ExchangeRates],
})
export class ExchangeRatesModule {
  static readonly facts = FACTS;
}
