import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { CardPaymentsModule } from '../card-payments/card-payments.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { LateDecisionsController } from './late-decisions.controller.js';
import { LateGiftsController } from './late-gifts.controller.js';
import { FACTS } from './late-gifts.facts.js';
import { LateGiftsQueries } from './late-gifts.queries.js';
import { LateGifts } from './late-gifts.service.js';

/** Gifts outside the days of their appeal: each waits until two people say what becomes of it. */
@Module({
  imports: [AppealsModule, CardPaymentsModule, MatchingModule],
  controllers: [LateGiftsController, LateDecisionsController],
  providers: [LateGifts, LateGiftsQueries],
  exports: [LateGifts],
})
export class LateGiftsModule {
  static readonly facts = FACTS;
}
