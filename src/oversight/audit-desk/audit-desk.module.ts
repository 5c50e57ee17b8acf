import { Module } from '@nestjs/common';
import { AuditDeskController } from './audit-desk.controller.js';
import { AuditDeskQueries } from './audit-desk.queries.js';
import { EntryTrailQueries } from './entry-trail.queries.js';

@Module({ controllers: [AuditDeskController], providers: [AuditDeskQueries, EntryTrailQueries] })
export class AuditDeskModule {}
