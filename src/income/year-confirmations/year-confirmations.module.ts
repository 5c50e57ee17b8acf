import { Module } from '@nestjs/common';
import { DonorAccessModule } from '../donor-access/donor-access.module.js';
import { YearConfirmationsController } from './year-confirmations.controller.js';
import { FACTS } from './year-confirmations.facts.js';
import { YearConfirmationsQueries } from './year-confirmations.queries.js';
import { YearConfirmations } from './year-confirmations.service.js';

@Module({
  imports: [DonorAccessModule],
  controllers: [YearConfirmationsController],
  providers: [YearConfirmations, YearConfirmationsQueries],
})
export class YearConfirmationsModule {
  static readonly facts = FACTS;
}
