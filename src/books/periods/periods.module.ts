import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { Checklist } from './closing/checklist.service.js';
import { FundMonths } from './fund-months.service.js';
import { PeriodClosingController } from './closing/period-closing.controller.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsQueries } from './periods.queries.js';
import { Periods } from './periods.service.js';
import { ReopeningController } from './reopening.controller.js';
import { FoundVersions } from './versions/found-version.service.js';
import { VersionsController } from './versions/versions.controller.js';
import { VersionsQueries } from './versions/versions.queries.js';
import { FACTS } from './periods.facts.js';

@Module({
  imports: [FundsModule, OrganisationModule],
  controllers: [
    PeriodsController,
    PeriodClosingController,
    ReopeningController,
    VersionsController,
  ],
  providers: [Periods, PeriodsQueries, FundMonths, Checklist, FoundVersions, VersionsQueries],
})
export class PeriodsModule {
  static readonly facts = FACTS;
}
