import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { HouseholdCorrectionsController } from './household-corrections.controller.js';
import { FACTS } from './household-corrections.facts.js';
import { HouseholdCorrections } from './household-corrections.service.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [HouseholdCorrectionsController],
  providers: [HouseholdCorrections],
})
export class HouseholdCorrectionsModule {
  static readonly facts = FACTS;
}
