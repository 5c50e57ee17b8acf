import { Module } from '@nestjs/common';
import { DonationsModule } from '../donations/donations.module.js';
import { DonorAccessModule } from '../donor-access/donor-access.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { ClaimAnswers } from './answers/claim-answers.service.js';
import { ClaimWordsController } from './answers/claim-words.controller.js';
import { ClaimsController } from './answers/claims.controller.js';
import { ClaimsQueries } from './answers/claims.queries.js';
import { ClaimLetters } from './claim-letters.js';
import { ClaimTerms } from './claim-terms.service.js';
import { FACTS } from './claims.facts.js';
import { ClaimAccounts } from './filing/claim-accounts.service.js';
import { ClaimFiling } from './filing/claim-filing.service.js';
import { ClaimController } from './filing/claim.controller.js';
import { OwnClaimsController } from './own/own-claims.controller.js';
import { OwnClaimsQueries } from './own/own-claims.queries.js';

/** Givers who sent money and do not see it, or see it without their name. */
@Module({
  imports: [DonationsModule, DonorAccessModule, PledgesModule],
  controllers: [ClaimController, ClaimsController, ClaimWordsController, OwnClaimsController],
  providers: [
    ...[ClaimTerms, ClaimAccounts, ClaimFiling, ClaimLetters],
    ...[ClaimAnswers, ClaimsQueries, OwnClaimsQueries],
  ],
  exports: [ClaimTerms],
})
export class ClaimsModule {
  static readonly facts = FACTS;
}
