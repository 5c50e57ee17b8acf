import { Module } from '@nestjs/common';
import { PublicationKeys } from './projection/publication-keys.service.js';
import { Publisher } from './projection/publisher.service.js';
import { PublishingRepository } from './projection/publishing.repository.js';
import { StatementSearchController } from './statement-search.controller.js';
import { StatementQueries } from './statement-search.queries.js';
import { StatementSearch } from './statement-search.service.js';
import { FACTS } from './statement-search.facts.js';

@Module({
  controllers: [StatementSearchController],
  providers: [StatementSearch, StatementQueries, Publisher, PublishingRepository, PublicationKeys],
  exports: [StatementSearch, Publisher, PublicationKeys],
})
export class StatementSearchModule {
  static readonly facts = FACTS;
}
