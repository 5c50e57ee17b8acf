import { Module } from '@nestjs/common';
import { PlacesQueries } from './places.queries.js';
import { ResultsController } from './results.controller.js';
import { FACTS } from './results.facts.js';
import { Results } from './results.service.js';

/** What gifts became, by kind and by place. */
@Module({
  controllers: [ResultsController],
  providers: [PlacesQueries, Results],
  exports: [Results],
})
export class ResultsModule {
  static readonly facts = FACTS;
}
