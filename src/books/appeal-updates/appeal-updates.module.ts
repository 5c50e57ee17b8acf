import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { AppealUpdateWordsController } from './appeal-update-words.controller.js';
import { AppealUpdatesController } from './appeal-updates.controller.js';
import { FACTS } from './appeal-updates.facts.js';
import { AppealUpdatesQueries } from './appeal-updates.queries.js';
import { AppealUpdates } from './appeal-updates.service.js';
import { ToldAppeals } from './told-appeals.service.js';

@Module({
  imports: [AppealsModule, FundsModule],
  controllers: [AppealUpdatesController, AppealUpdateWordsController],
  providers: [AppealUpdates, AppealUpdatesQueries, ToldAppeals],
  exports: [AppealUpdates, ToldAppeals],
})
export class AppealUpdatesModule {
  static readonly facts = FACTS;
}
