import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../../people/households/households.module.js';
import { HouseholdSupportController } from './household-support.controller.js';
import { HouseholdSupportQueries } from './household-support.queries.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [HouseholdSupportController],
  providers: [HouseholdSupportQueries],
})
export class HouseholdSupportModule {}
