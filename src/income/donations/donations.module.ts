import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { DonationPublicity } from './donation-publicity.js';
import { DonationsController } from './donations.controller.js';
import { DonationsQueries } from './donations.queries.js';
import { DonationsRepository } from './donations.repository.js';
import { Donations } from './donations.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [DonationsController],
  providers: [Donations, DonationsRepository, DonationsQueries, DonationPublicity],
  exports: [Donations],
})
export class DonationsModule {}
