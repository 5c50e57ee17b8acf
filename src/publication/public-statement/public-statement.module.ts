import { Module } from '@nestjs/common';
import { DonationsModule } from '../../income/donations/donations.module.js';
import { PublicationKeys } from './projection/publication-keys.service.js';
import { Publisher } from './projection/publisher.service.js';
import { PublishingRepository } from './projection/publishing.repository.js';
import { MovedLines } from './projection/moved-lines.repository.js';
import { TakenBackLines } from './projection/taken-back-lines.repository.js';
import { RenewalRepository } from './projection/renewal.repository.js';
import { WordsRenewal } from './projection/words-renewal.service.js';
import { PublicStatementController } from './public-statement.controller.js';
import { StatementQueries } from './public-statement.queries.js';
import { PublicStatement } from './public-statement.service.js';
import { FACTS } from './public-statement.facts.js';

@Module({
  imports: [DonationsModule],
  controllers: [PublicStatementController],
  providers: [
    PublicStatement,
    StatementQueries,
    Publisher,
    PublishingRepository,
    MovedLines,
    TakenBackLines,
    PublicationKeys,
    RenewalRepository,
    WordsRenewal,
  ],
  exports: [PublicStatement, Publisher, PublicationKeys],
})
export class PublicStatementModule {
  static readonly facts = FACTS;
}
