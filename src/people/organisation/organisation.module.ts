import { Module } from '@nestjs/common';
import { OrganisationQueries } from './organisation.queries.js';
import { Organisation } from './organisation.service.js';
import { FACTS } from './organisation.facts.js';

@Module({ providers: [Organisation, OrganisationQueries], exports: [Organisation] })
export class OrganisationModule {
  static readonly facts = FACTS;
}
