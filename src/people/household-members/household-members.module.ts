import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { HouseholdMembersController } from './household-members.controller.js';
import { FACTS } from './household-members.facts.js';
import { HouseholdMembersQueries } from './household-members.queries.js';
import { HouseholdMembers } from './household-members.service.js';
import { HouseholdPeopleController } from './household-people.controller.js';
import { MemberNumbers } from './member-numbers.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [HouseholdMembersController, HouseholdPeopleController],
  providers: [HouseholdMembers, HouseholdMembersQueries, MemberNumbers],
  exports: [HouseholdMembers],
})
export class HouseholdMembersModule {
  static readonly facts = FACTS;
}
