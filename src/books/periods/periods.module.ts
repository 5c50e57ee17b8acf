import { Module } from '@nestjs/common';
import { Periods } from './periods.service.js';
import { FACTS } from './periods.facts.js';

@Module({ providers: [Periods], exports: [Periods] })
export class PeriodsModule {
  static readonly facts = FACTS;
}
