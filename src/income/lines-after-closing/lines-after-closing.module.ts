import { Module } from '@nestjs/common';
import { LinesAfterClosingController } from './lines-after-closing.controller.js';
import { FACTS } from './lines-after-closing.facts.js';
import { LinesAfterClosingQueries } from './lines-after-closing.queries.js';

/** What banks tell of accounts that are closed. */
@Module({
  controllers: [LinesAfterClosingController],
  providers: [LinesAfterClosingQueries],
})
export class LinesAfterClosingModule {
  static readonly facts = FACTS;
}
