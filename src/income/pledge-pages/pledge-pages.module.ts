import { Module } from '@nestjs/common';
import { PledgesModule } from '../pledges/pledges.module.js';
import { PledgeDecisionsController } from './pledge-decisions.controller.js';
import { PledgePagesController } from './pledge-pages.controller.js';
import { FACTS } from './pledge-pages.facts.js';
import { PledgePagesQueries } from './pledge-pages.queries.js';
import { ShownPledge } from './shown-pledge.service.js';

/** What staff see of promises and say about them: it reads what stands around a promise, and nothing stands on it. */
@Module({
  imports: [PledgesModule],
  controllers: [PledgePagesController, PledgeDecisionsController],
  providers: [PledgePagesQueries, ShownPledge],
})
export class PledgePagesModule {
  static readonly facts = FACTS;
}
