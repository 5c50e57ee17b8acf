import { Module } from '@nestjs/common';
import { FundsModule } from '../funds/funds.module.js';
import { FACTS } from './appeals.facts.js';
import { Appeals } from './appeals.service.js';
import { AppealDraftsController } from './drafts/appeal-drafts.controller.js';
import { AppealDrafts } from './drafts/appeal-drafts.service.js';
import { DraftDecisionsController } from './drafts/draft-decisions.controller.js';
import { AppealPagesController } from './staff-pages/appeal-pages.controller.js';
import { AppealPagesQueries } from './staff-pages/appeal-pages.queries.js';
import { AppealTerms } from './terms/appeal-terms.service.js';
import { AppealWordsController } from './terms/appeal-words.controller.js';

@Module({
  imports: [FundsModule],
  controllers: [
    AppealDraftsController,
    DraftDecisionsController,
    AppealWordsController,
    AppealPagesController,
  ],
  providers: [Appeals, AppealDrafts, AppealTerms, AppealPagesQueries],
  exports: [Appeals],
})
export class AppealsModule {
  static readonly facts = FACTS;
}
