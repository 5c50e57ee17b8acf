import { Module } from '@nestjs/common';
import { LedgerExportQueries } from './ledger-export.queries.js';
import { LedgerExport } from './ledger-export.service.js';

@Module({ providers: [LedgerExport, LedgerExportQueries], exports: [LedgerExport] })
export class LedgerExportModule {}
