import { Module } from '@nestjs/common';
import { AuditStatementsController } from './audit-statements.controller.js';
import { AuditStatementsQueries } from './audit-statements.queries.js';
import { AuditStatements } from './audit-statements.service.js';
import { FACTS } from './audit-statements.facts.js';

@Module({
  controllers: [AuditStatementsController],
  providers: [AuditStatements, AuditStatementsQueries],
  exports: [AuditStatements],
})
export class AuditStatementsModule {
  static readonly facts = FACTS;
}
