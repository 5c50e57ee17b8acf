import { Module } from '@nestjs/common';
import { PublicStatementModule } from '../public-statement/public-statement.module.js';
import { CheckController } from './check.controller.js';
import { CheckQueries } from './check.queries.js';
import { Check } from './check.service.js';
import { FACTS } from './check.facts.js';

@Module({
  imports: [PublicStatementModule],
  controllers: [CheckController],
  providers: [Check, CheckQueries],
})
export class CheckModule {
  static readonly facts = FACTS;
}
