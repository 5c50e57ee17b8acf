import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { PaidSupportModule } from '../../books/paid-support/paid-support.module.js';
import { HandoversController } from './handovers.controller.js';
import { HandoversQueries } from './handovers.queries.js';
import { HandoversRepository } from './handovers.repository.js';
import { Handovers } from './handovers.service.js';
import { PhotosController } from './photos/photos.controller.js';
import { PhotosQueries } from './photos/photos.queries.js';
import { PublishedPhotos } from './photos/published-photos.service.js';
import { HandoverUndoings } from './undoing/handover-undoings.service.js';
import { HandoverUndoingController } from './undoing/undoing.controller.js';
import { FACTS } from './handovers.facts.js';

@Module({
  imports: [LedgerModule, PaidSupportModule],
  controllers: [HandoversController, HandoverUndoingController, PhotosController],
  providers: [
    Handovers,
    HandoverUndoings,
    HandoversRepository,
    HandoversQueries,
    PhotosQueries,
    PublishedPhotos,
  ],
  exports: [Handovers, HandoverUndoings, PublishedPhotos],
})
export class HandoversModule {
  static readonly facts = FACTS;
}
