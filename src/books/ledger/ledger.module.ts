import { Module } from '@nestjs/common';
import { Chart } from './chart.service.js';
import { LedgerRepository } from './ledger.repository.js';
import { Ledger } from './ledger.service.js';
import { OpenDays } from './open-days.service.js';
import { PostingRulesController } from './posting-rules.controller.js';
import { FACTS } from './ledger.facts.js';

@Module({
  controllers: [PostingRulesController],
  providers: [Ledger, Chart, LedgerRepository, OpenDays],
  exports: [Ledger, Chart],
})
export class LedgerModule {
  static readonly facts = FACTS;
}
