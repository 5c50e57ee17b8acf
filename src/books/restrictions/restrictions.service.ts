import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { list, nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Restriction } from './restrictions.entity.js';
import type { OpenRestriction, RestrictionDraft } from './restrictions.types.js';

const CLOSE = sql({
  text: 'insert into books.restriction_closing (restriction_id, reason) values ($1, $2)',
  params: [uuid, text],
});

const OPEN = sql({
  text: `select r.id, r.fund_id, r.appeal_id, r.title from books.restriction r where r.fund_id = any ($1)
    and not exists (select from books.restriction_closing c where c.restriction_id = r.id) order by r.title, r.id`,
  params: [list(uuid)],
  row: { id: uuid, fundId: uuid, appealId: nullable(uuid), title: text },
});

/** Wishes of givers that an officer accepted (Decree 93/2021 Art. 11): what comes under one goes nowhere else. */
@Injectable()
export class Restrictions {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  async accept({ committeeId, ...draft }: RestrictionDraft): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.records(Restriction).insert({ ...draft, householdId: null });
      const { id, title, agreedWith } = draft;
      await this.record('restrictions.accept', { id, committeeId, after: { title, agreedWith } });
    });
  }

  /** No gift comes under it any more; its money stays bound. Error: `restriction_closed_once` (conflict). */
  async close(of: { id: string; committeeId: string; reason: string }): Promise<void> {
    const { id, committeeId, reason } = of;
    await this.db.transaction(async () => {
      await this.db.execute(CLOSE, [id, reason]);
      await this.record('restrictions.close', { id, committeeId, after: { reason } });
    });
  }

  /** Of these funds, those that take gifts. */
  openOf(fundIds: readonly string[]): Promise<OpenRestriction[]> {
    return this.db.query(OPEN, [fundIds]);
  }

  private record(
    action: string,
    of: { id: string; committeeId: string; after: object },
  ): Promise<void> {
    const { id: subjectId, committeeId, after } = of;
    return this.audit.record({ action, subjectType: 'restriction', subjectId, committeeId, after });
  }
}
