import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { NewHouseholdsController } from './new-households.controller.js';

@Module({
  imports: [HouseholdsModule, OrganisationModule],
  controllers: [NewHouseholdsController],
})
export class NewHouseholdsModule {}
