import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { NewRecord } from '../database/records/columns.js';
import { currentScope } from '../database/scope.js';
import { currentRequestId } from '../request/request-context.js';
import { AuditRow } from './audit-log.entity.js';

/** Who and in which request are taken from the running request. */
export type AuditRecord = Omit<NewRecord<AuditRow>, 'actorId' | 'requestId'> &
  Pick<AuditRow, 'subjectId'>;

/** Who did what, to what, when; the table only grows. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Joins the caller's transaction: what is undone leaves no trace, what stands always does. */
  async record(record: AuditRecord): Promise<void> {
    await this.database.records(AuditRow).insert({
      ...record,
      before: asJson(record.before),
      after: asJson(record.after),
      actorId: currentScope().actorId,
      requestId: currentRequestId(),
    });
  }

  /** A look at personal or health data: the reader owes a trace, and a reason where the page asks for one. */
  async recordRead(
    look: Omit<AuditRecord, 'before' | 'after'> & { readonly reason?: string },
  ): Promise<void> {
    const { reason, ...record } = look;
    await this.record({ ...record, after: reason === undefined ? null : { reason } });
  }
}

/** Amounts as JSON writes them: digits in a text. */
function asJson(value: object | null | undefined): object | null {
  if (value === null || value === undefined) return null;
  const text = JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  );
  return JSON.parse(text) as object;
}
