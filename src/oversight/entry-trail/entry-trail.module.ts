import { Module } from '@nestjs/common';
import { AuditHomeController } from './audit-home.controller.js';
import { AuditHomeQueries } from './audit-home.queries.js';
import { EntryTrailQueries } from './entry-trail.queries.js';
import { FACTS } from './entry-trail.facts.js';

@Module({ controllers: [AuditHomeController], providers: [AuditHomeQueries, EntryTrailQueries] })
export class EntryTrailModule {
  static readonly facts = FACTS;
}
