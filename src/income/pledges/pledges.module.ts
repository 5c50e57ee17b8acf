import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgeDecisions } from './pledge-decisions.service.js';
import { FACTS } from './pledges.facts.js';
import { PledgesRepository } from './pledges.repository.js';
import { Pledges } from './pledges.service.js';
import { Settlements } from './settlements.service.js';

@Module({
  imports: [FundsModule, AppealsModule, DonationsModule],
  providers: [Pledges, PledgesRepository, PledgeDecisions, Settlements],
  exports: [Pledges, PledgeDecisions, Settlements],
})
export class PledgesModule {
  static readonly facts = FACTS;
}
