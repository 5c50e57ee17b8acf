import { Module } from '@nestjs/common';
import { ApiController } from './api.controller.js';
import { DayFilesController } from './day-files/day-files.controller.js';
import { DayFilesQueries } from './day-files/day-files.queries.js';
import { DayFiles } from './day-files/day-files.service.js';
import { OpenDataController } from './open-data.controller.js';
import { OpenData } from './open-data.service.js';
import { FACTS } from './open-data.facts.js';

@Module({
  controllers: [OpenDataController, DayFilesController, ApiController],
  providers: [OpenData, DayFiles, DayFilesQueries],
})
export class OpenDataModule {
  static readonly facts = FACTS;
}
