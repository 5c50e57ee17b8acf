import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { DonorAccessModule } from '../donor-access/donor-access.module.js';
import { GiftSchedulesModule } from '../gift-schedules/gift-schedules.module.js';
import { AskScheduleController } from './ask.controller.js';
import { ScheduleDeskController } from './desk.controller.js';
import { OwnSchedulesController } from './own-schedules.controller.js';
import { ScheduleController } from './schedule.controller.js';
import { FACTS } from './schedule-pages.facts.js';
import { SchedulesQueries } from './schedules.queries.js';

/** Where givers say what they want to give every month, and change their mind. */
@Module({
  imports: [FundsModule, DonorAccessModule, GiftSchedulesModule],
  controllers: [
    AskScheduleController,
    ScheduleController,
    OwnSchedulesController,
    ScheduleDeskController,
  ],
  providers: [SchedulesQueries],
})
export class SchedulePagesModule {
  static readonly facts = FACTS;
}
