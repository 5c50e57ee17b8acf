import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { FACTS } from './audit-log.facts.js';
import { RefusedRequests } from './refused-requests.js';

@Global()
@Module({ providers: [AuditLog, RefusedRequests], exports: [AuditLog, RefusedRequests] })
export class AuditLogModule {
  static readonly facts = FACTS;
}
