import { Module } from '@nestjs/common';
import { defineFacts } from '../../platform/facts/facts.js';
import { KeptVerificationsController } from './kept-verifications.controller.js';
import { KeptVerificationsQueries } from './kept-verifications.queries.js';

@Module({ controllers: [KeptVerificationsController], providers: [KeptVerificationsQueries] })
export class KeptVerificationsModule {
  static readonly facts = defineFacts({ views: ['publication.kept_verification'] });
}
