import { Injectable } from '@nestjs/common';
import { json, nullable, text, uuid } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import { Database } from '../database/database.js';
import { currentScope } from '../database/scope.js';
import { currentRequestId } from '../request/request-context.js';

export interface AuditRecord {
  /** `module.verb`, as `allocations.approve`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly committeeId?: string | null;
  /** Plain values; never secrets, never health data. */
  readonly before?: object | null;
  readonly after?: object | null;
}

const RECORD = sql({
  text: `insert into platform.audit_log
         (actor_id, action, subject_type, subject_id, committee_id, before, after, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  params: [
    nullable(uuid),
    text,
    text,
    nullable(text),
    nullable(uuid),
    nullable(json()),
    nullable(json()),
    nullable(text),
  ],
});

/** Who did what, to what, when; the table only grows. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Joins the caller's transaction: what is undone leaves no trace, what stands always does. */
  async record(record: AuditRecord): Promise<void> {
    await this.database.execute(RECORD, [
      currentScope().actorId,
      record.action,
      record.subjectType,
      record.subjectId,
      record.committeeId ?? null,
      asJson(record.before),
      asJson(record.after),
      currentRequestId(),
    ]);
  }

  /** A look at personal or health data: the reader owes a trace, and a reason where the page asks for one. */
  async recordRead(
    look: Omit<AuditRecord, 'before' | 'after'> & { readonly reason?: string },
  ): Promise<void> {
    const { reason, ...record } = look;
    await this.record({ ...record, after: reason === undefined ? null : { reason } });
  }
}

function asJson(value: object | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  );
}
