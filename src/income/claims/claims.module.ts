import { Module } from '@nestjs/common';
import { FACTS } from './claims.facts.js';
import { ClaimTerms } from './claim-terms.service.js';

/** Givers who sent money and do not see it, or see it without their name. */
@Module({ providers: [ClaimTerms], exports: [ClaimTerms] })
export class ClaimsModule {
  static readonly facts = FACTS;
}
