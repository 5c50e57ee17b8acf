import { Module } from '@nestjs/common';
import { AppealPosterController } from './appeals/appeal-poster.controller.js';
import { PublicAppealsController } from './appeals/public-appeals.controller.js';
import { PublicAppealsQueries } from './appeals/public-appeals.queries.js';
import { ResultsModule } from '../results/results.module.js';
import { StoriesModule } from '../stories/stories.module.js';
import { FundPagesController } from './fund-pages.controller.js';
import { HomeController } from './home/home.controller.js';
import { HomeQueries } from './home/home.queries.js';
import { ReportsController } from './reports/reports.controller.js';
import { Figures } from './figures.service.js';
import { FiguresQueries } from './figures.queries.js';
import { ReportsQueries } from './reports/reports.queries.js';
import { FACTS } from './figures.facts.js';

@Module({
  imports: [ResultsModule, StoriesModule],
  controllers: [
    HomeController,
    FundPagesController,
    PublicAppealsController,
    AppealPosterController,
    ReportsController,
  ],
  providers: [Figures, HomeQueries, FiguresQueries, PublicAppealsQueries, ReportsQueries],
})
export class FiguresModule {
  static readonly facts = FACTS;
}
