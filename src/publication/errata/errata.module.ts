import { Module } from '@nestjs/common';
import { ErrataController } from './errata.controller.js';
import { FACTS } from './errata.facts.js';
import { ErrataQueries } from './errata.queries.js';

@Module({ controllers: [ErrataController], providers: [ErrataQueries] })
export class ErrataModule {
  static readonly facts = FACTS;
}
