import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { FACTS } from './audit-log.facts.js';

@Global()
@Module({ providers: [AuditLog], exports: [AuditLog] })
export class AuditLogModule {
  static readonly facts = FACTS;
}
