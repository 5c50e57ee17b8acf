import { Module } from '@nestjs/common';
import { Appeals } from './appeals.service.js';
import { FACTS } from './appeals.facts.js';

@Module({ providers: [Appeals], exports: [Appeals] })
export class AppealsModule {
  static readonly facts = FACTS;
}
