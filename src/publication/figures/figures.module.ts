import { Module } from '@nestjs/common';
import { PublicAppealsController } from './appeals/public-appeals.controller.js';
import { PublicAppealsQueries } from './appeals/public-appeals.queries.js';
import { HomeController } from './home.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { Figures } from './figures.service.js';
import { FiguresQueries } from './figures.queries.js';
import { ReportsQueries } from './reports/reports.queries.js';
import { FACTS } from './figures.facts.js';

@Module({
  controllers: [HomeController, PublicAppealsController, ReportsController],
  providers: [Figures, FiguresQueries, PublicAppealsQueries, ReportsQueries],
})
export class FiguresModule {
  static readonly facts = FACTS;
}
