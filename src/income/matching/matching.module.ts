import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { PaidSupportModule } from '../../books/paid-support/paid-support.module.js';
import { UnderWayModule } from '../../books/under-way/under-way.module.js';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { CardPayoutsModule } from '../card-payouts/card-payouts.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { DecisionPostings } from './decisions/decision-postings.service.js';
import { ExplainedController } from './explained/explained.controller.js';
import { ExplainedQueries } from './explained/explained.queries.js';
import { LineChoices } from './choices/line-choices.service.js';
import { ReachedAccounts } from './choices/reached-accounts.service.js';
import { LineDecisionsRepository } from './decisions/line-decisions.repository.js';
import { FACTS } from './matching.facts.js';
import { MatchingRepository } from './matching.repository.js';
import { Matching } from './matching.service.js';
import { SuspenseController } from './suspense.controller.js';
import { SuspenseQueries } from './suspense.queries.js';
import { Suspense } from './suspense.service.js';

/** What a person decides: which promise a gift keeps, and what a bank line without a giver is. */
@Module({
  imports: [
    LedgerModule,
    FundsModule,
    PaidSupportModule,
    UnderWayModule,
    OrganisationModule,
    DonationsModule,
    PledgesModule,
    CardPayoutsModule,
  ],
  controllers: [ExplainedController, SuspenseController],
  providers: [
    Matching,
    MatchingRepository,
    Suspense,
    SuspenseQueries,
    DecisionPostings,
    LineDecisionsRepository,
    LineChoices,
    ReachedAccounts,
    ExplainedQueries,
  ],
  exports: [Matching, Suspense],
})
export class MatchingModule {
  static readonly facts = FACTS;
}
