import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgesController } from './pledges.controller.js';
import { PledgesQueries } from './pledges.queries.js';
import { PledgesRepository } from './pledges.repository.js';
import { Pledges } from './pledges.service.js';
import { FACTS } from './pledges.facts.js';
import { Settlements } from './settlements.service.js';

@Module({
  imports: [FundsModule, AppealsModule, DonationsModule],
  controllers: [PledgesController],
  providers: [Pledges, PledgesRepository, PledgesQueries, Settlements],
  exports: [Pledges, Settlements],
})
export class PledgesModule {
  static readonly facts = FACTS;
}
