import { Module } from '@nestjs/common';
import { HouseholdPairsModule } from '../household-pairs/household-pairs.module.js';
import { HouseholdsModule } from '../households/households.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { NewHouseholdsController } from './new-households.controller.js';

@Module({
  imports: [HouseholdPairsModule, HouseholdsModule, OrganisationModule],
  controllers: [NewHouseholdsController],
})
export class NewHouseholdsModule {}
