import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { DonationsController } from './donations.controller.js';
import { DonationsQueries } from './donations.queries.js';
import { DonationsRepository } from './donations.repository.js';
import { Donations } from './donations.service.js';
import { ManyTakenBack } from './taken-back/many-taken-back.service.js';
import { ToldNames } from './told-names/told-names.service.js';
import { UndoneReturns } from './undone-returns/undone-returns.service.js';
import { WaitingRequestsQueries } from './waiting/waiting-requests.queries.js';
import { FACTS } from './donations.facts.js';

@Module({
  imports: [LedgerModule],
  controllers: [DonationsController],
  providers: [
    ...[Donations, DonationsRepository, DonationsQueries],
    ...[ManyTakenBack, ToldNames, UndoneReturns, WaitingRequestsQueries],
  ],
  exports: [Donations, ManyTakenBack, ToldNames, UndoneReturns],
})
export class DonationsModule {
  static readonly facts = FACTS;
}
