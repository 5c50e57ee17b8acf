import { Module } from '@nestjs/common';
import { HomeController } from './home.controller.js';
import { ReportsController } from './reports.controller.js';
import { TransparencyQueries } from './transparency.queries.js';

@Module({
  controllers: [HomeController, ReportsController],
  providers: [TransparencyQueries],
})
export class TransparencyModule {}
