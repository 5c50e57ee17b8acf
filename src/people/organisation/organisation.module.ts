import { Module } from '@nestjs/common';
import { OrganisationQueries } from './organisation.queries.js';
import { Organisation } from './organisation.service.js';

@Module({ providers: [Organisation, OrganisationQueries], exports: [Organisation] })
export class OrganisationModule {}
