import { Module } from '@nestjs/common';
import { SharePicturesController } from './share-pictures.controller.js';
import { FACTS } from './share-pictures.facts.js';
import { SharePicturesQueries } from './share-pictures.queries.js';

/** Pictures beside links that are passed on. */
@Module({ controllers: [SharePicturesController], providers: [SharePicturesQueries] })
export class SharePicturesModule {
  static readonly facts = FACTS;
}
