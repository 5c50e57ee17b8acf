import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { HouseholdMergesController } from './household-merges.controller.js';
import { HouseholdMerges } from './household-merges.service.js';
import { HouseholdPairsController } from './household-pairs.controller.js';
import { FACTS } from './household-pairs.facts.js';
import { HouseholdPairsQueries } from './household-pairs.queries.js';
import { HouseholdPairs } from './household-pairs.service.js';
import { ShownPair } from './shown-pair.service.js';

@Module({
  imports: [OrganisationModule],
  controllers: [HouseholdPairsController, HouseholdMergesController],
  providers: [HouseholdPairs, HouseholdMerges, HouseholdPairsQueries, ShownPair],
  exports: [HouseholdPairs],
})
export class HouseholdPairsModule {
  static readonly facts = FACTS;
}
