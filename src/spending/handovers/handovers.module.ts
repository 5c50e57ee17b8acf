import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { HandoversController } from './handovers.controller.js';
import { HandoversQueries } from './handovers.queries.js';
import { HandoversRepository } from './handovers.repository.js';
import { Handovers } from './handovers.service.js';
import { FACTS } from './handovers.facts.js';

@Module({
  imports: [LedgerModule],
  controllers: [HandoversController],
  providers: [Handovers, HandoversRepository, HandoversQueries],
  exports: [Handovers],
})
export class HandoversModule {
  static readonly facts = FACTS;
}
