import { Module } from '@nestjs/common';
import { KeptVerificationsController } from './kept-verifications.controller.js';
import { FACTS } from './kept-verifications.facts.js';
import { KeptVerificationsQueries } from './kept-verifications.queries.js';

@Module({ controllers: [KeptVerificationsController], providers: [KeptVerificationsQueries] })
export class KeptVerificationsModule {
  static readonly facts = FACTS;
}
