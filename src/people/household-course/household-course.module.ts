import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { HouseholdCourseController } from './household-course.controller.js';
import { FACTS } from './household-course.facts.js';
import { HouseholdCourseQueries } from './household-course.queries.js';
import { HouseholdCourse } from './household-course.service.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [HouseholdCourseController],
  providers: [HouseholdCourse, HouseholdCourseQueries],
})
export class HouseholdCourseModule {
  static readonly facts = FACTS;
}
