import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgeDecisionsController } from './decisions/pledge-decisions.controller.js';
import { PledgeDecisions } from './decisions/pledge-decisions.service.js';
import { PledgesController } from './desk/pledges.controller.js';
import { PledgesQueries } from './desk/pledges.queries.js';
import { PledgesRepository } from './pledges.repository.js';
import { Pledges } from './pledges.service.js';
import { FACTS } from './pledges.facts.js';
import { ShownPledge } from './desk/shown-pledge.service.js';
import { Settlements } from './settlements.service.js';

@Module({
  imports: [FundsModule, AppealsModule, DonationsModule],
  controllers: [PledgesController, PledgeDecisionsController],
  providers: [
    Pledges,
    PledgesRepository,
    PledgesQueries,
    PledgeDecisions,
    Settlements,
    ShownPledge,
  ],
  exports: [Pledges, PledgeDecisions, Settlements],
})
export class PledgesModule {
  static readonly facts = FACTS;
}
