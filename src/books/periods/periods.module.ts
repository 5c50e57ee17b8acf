import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { FundMonths } from './fund-months.service.js';
import { PeriodClosingController } from './period-closing.controller.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsQueries } from './periods.queries.js';
import { Periods } from './periods.service.js';
import { ReopeningController } from './reopening.controller.js';
import { FACTS } from './periods.facts.js';

@Module({
  imports: [FundsModule, OrganisationModule],
  controllers: [PeriodsController, PeriodClosingController, ReopeningController],
  providers: [Periods, PeriodsQueries, FundMonths],
})
export class PeriodsModule {
  static readonly facts = FACTS;
}
