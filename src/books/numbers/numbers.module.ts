import { Module } from '@nestjs/common';
import { FACTS } from './numbers.facts.js';
import { Numbers } from './numbers.service.js';

@Module({ providers: [Numbers], exports: [Numbers] })
export class NumbersModule {
  static readonly facts = FACTS;
}
