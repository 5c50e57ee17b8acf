import { Module } from '@nestjs/common';
import { FACTS } from './refusals.facts.js';
import { RefusalsController } from './refusals.controller.js';
import { RefusalsQueries } from './refusals.queries.js';

@Module({ controllers: [RefusalsController], providers: [RefusalsQueries] })
export class RefusalsModule {
  static readonly facts = FACTS;
}
