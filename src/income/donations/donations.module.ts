import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { Donations } from './donations.service.js';
import { DonationsRepository } from './donations.repository.js';

@Module({
  imports: [LedgerModule],
  providers: [Donations, DonationsRepository],
  exports: [Donations],
})
export class DonationsModule {}
