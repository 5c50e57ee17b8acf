import { Module } from '@nestjs/common';
import { FACTS } from './seals.facts.js';
import { SealsRepository } from './seals.repository.js';
import { Seals } from './seals.service.js';

@Module({ providers: [Seals, SealsRepository], exports: [Seals] })
export class SealsModule {
  static readonly facts = FACTS;
}
