import { Module } from '@nestjs/common';
import { JournalExportQueries } from './journal-export.queries.js';
import { JournalExport } from './journal-export.service.js';

@Module({ providers: [JournalExport, JournalExportQueries], exports: [JournalExport] })
export class JournalExportModule {}
