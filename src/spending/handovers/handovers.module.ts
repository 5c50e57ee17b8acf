import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { PaidSupportModule } from '../../books/paid-support/paid-support.module.js';
import { HandoversController } from './handovers.controller.js';
import { HandoversQueries } from './handovers.queries.js';
import { HandoversRepository } from './handovers.repository.js';
import { Handovers } from './handovers.service.js';
import { HandoverUndoings } from './undoing/handover-undoings.service.js';
import { HandoverUndoingController } from './undoing/undoing.controller.js';
import { FACTS } from './handovers.facts.js';

@Module({
  imports: [LedgerModule, PaidSupportModule],
  controllers: [HandoversController, HandoverUndoingController],
  providers: [Handovers, HandoverUndoings, HandoversRepository, HandoversQueries],
  exports: [Handovers, HandoverUndoings],
})
export class HandoversModule {
  static readonly facts = FACTS;
}
