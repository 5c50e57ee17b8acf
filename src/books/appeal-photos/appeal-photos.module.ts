import { Module } from '@nestjs/common';
import { AppealUpdatesModule } from '../appeal-updates/appeal-updates.module.js';
import { AppealPhotosController } from './appeal-photos.controller.js';
import { FACTS } from './appeal-photos.facts.js';
import { AppealPhotosQueries } from './appeal-photos.queries.js';
import { AppealPhotos } from './appeal-photos.service.js';

/** Photographs beside news of appeals. */
@Module({
  imports: [AppealUpdatesModule],
  controllers: [AppealPhotosController],
  providers: [AppealPhotos, AppealPhotosQueries],
})
export class AppealPhotosModule {
  static readonly facts = FACTS;
}
