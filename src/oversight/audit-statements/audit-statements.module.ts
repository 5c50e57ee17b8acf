import { Module } from '@nestjs/common';
import { AuditStatementsController } from './audit-statements.controller.js';
import { AuditStatementsQueries } from './audit-statements.queries.js';
import { AuditStatements } from './audit-statements.service.js';

@Module({
  controllers: [AuditStatementsController],
  providers: [AuditStatements, AuditStatementsQueries],
  exports: [AuditStatements],
})
export class AuditStatementsModule {}
