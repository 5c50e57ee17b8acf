import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { AccountClosingsController } from './account-closings/account-closings.controller.js';
import { AccountClosings } from './account-closings/account-closings.service.js';
import { AccountProposalsController } from './account-proposals/account-proposals.controller.js';
import { AccountProposalsQueries } from './account-proposals/account-proposals.queries.js';
import { AccountProposals } from './account-proposals/account-proposals.service.js';
import { NewAccountController } from './account-proposals/new-account.controller.js';
import { FundPagesController } from './fund-pages/fund-pages.controller.js';
import { FundPagesQueries } from './fund-pages/fund-pages.queries.js';
import { Purposes } from './purposes.service.js';
import { Funds } from './funds.service.js';
import { FACTS } from './funds.facts.js';

@Module({
  imports: [LedgerModule, OrganisationModule],
  controllers: [
    FundPagesController,
    NewAccountController,
    AccountClosingsController,
    AccountProposalsController,
  ],
  providers: [
    Funds,
    AccountClosings,
    AccountProposals,
    AccountProposalsQueries,
    FundPagesQueries,
    Purposes,
  ],
  exports: [Funds, Purposes],
})
export class FundsModule {
  static readonly facts = FACTS;
}
