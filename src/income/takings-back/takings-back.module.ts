import { Module } from '@nestjs/common';
import { BankStatementsModule } from '../bank-statements/bank-statements.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NewTakingBackController } from './new-taking-back.controller.js';
import { TakingsBackController } from './takings-back.controller.js';
import { FACTS } from './takings-back.facts.js';
import { TakingsBackQueries } from './takings-back.queries.js';
import { TakingsBack } from './takings-back.service.js';

/** Gifts and imports that should not be in the books, taken back by two. */
@Module({
  imports: [DonationsModule, BankStatementsModule, MatchingModule],
  controllers: [NewTakingBackController, TakingsBackController],
  providers: [TakingsBack, TakingsBackQueries],
  exports: [TakingsBack],
})
export class TakingsBackModule {
  static readonly facts = FACTS;
}
