import { Module } from '@nestjs/common';
import { DaysOffController } from './days-off.controller.js';
import { FACTS } from './days-off.facts.js';
import { DaysOffQueries } from './days-off.queries.js';
import { DaysOff } from './days-off.service.js';
import { NewDayOffController } from './new-day-off.controller.js';

/** Days on which no office answers. */
@Module({
  // The form before the day: `moi` is no id.
  controllers: [NewDayOffController, DaysOffController],
  providers: [DaysOff, DaysOffQueries],
})
export class DaysOffModule {
  static readonly facts = FACTS;
}
