import { Module } from '@nestjs/common';
import { Results } from './results.service.js';
import { FACTS } from './results.facts.js';

@Module({ providers: [Results], exports: [Results] })
export class ResultsModule {
  static readonly facts = FACTS;
}
