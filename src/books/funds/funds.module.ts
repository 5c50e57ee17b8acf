import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Funds } from './funds.service.js';
import { FACTS } from './funds.facts.js';

@Module({ imports: [LedgerModule], providers: [Funds], exports: [Funds] })
export class FundsModule {
  static readonly facts = FACTS;
}
