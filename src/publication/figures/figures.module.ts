import { Module } from '@nestjs/common';
import { HomeController } from './home.controller.js';
import { ReportsController } from './reports.controller.js';
import { FiguresQueries } from './figures.queries.js';
import { FACTS } from './figures.facts.js';

@Module({
  controllers: [HomeController, ReportsController],
  providers: [FiguresQueries],
})
export class FiguresModule {
  static readonly facts = FACTS;
}
