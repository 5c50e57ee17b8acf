import { Module } from '@nestjs/common';
import { PledgesModule } from '../pledges/pledges.module.js';
import { FACTS } from './gift-schedules.facts.js';
import { GiftSchedulesQueries } from './gift-schedules.queries.js';
import { GiftSchedules } from './gift-schedules.service.js';
import { ScheduleCalls } from './schedule-calls.service.js';
import { ScheduleLetters } from './schedule-letters.service.js';
import { ScheduleLinks } from './schedule-links.service.js';

@Module({
  imports: [PledgesModule],
  providers: [GiftSchedules, GiftSchedulesQueries, ScheduleCalls, ScheduleLetters, ScheduleLinks],
  exports: [GiftSchedules, ScheduleCalls, ScheduleLinks],
})
export class GiftSchedulesModule {
  static readonly facts = FACTS;
}
