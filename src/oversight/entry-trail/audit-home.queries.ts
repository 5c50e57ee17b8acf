import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  count,
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export type FundPosition = RowOf<typeof POSITIONS>;

export type LoggedAction = RowOf<typeof ACTIONS>;

const POSITIONS = sql({
  text: `select f.code, f.name,
         coalesce(sum(b.amount_dong) filter (where b.class in ('bank', 'under_way', 'cash', 'in_transit')), 0)::bigint as money_dong,
         coalesce(sum(b.amount_dong) filter (where b.class = 'advance'), 0)::bigint as awaiting_dong,
         (select count(*) from income.open_suspense o where o.fund_id = f.id) as suspense_count
       from books.fund_name f left join books.layer_total b on b.fund_id = f.id
       group by f.id, f.code, f.name, f.closed_on order by f.closed_on desc nulls first, f.code`,
  row: { code: text, name: text, moneyDong: dong, awaitingDong: dong, suspenseCount: bigint },
});

const ACTIONS = sql({
  text: `select l.id, l.at, u.full_name as who, l.action, l.subject_type, l.subject_id
       from platform.logged_action l left join people.person_name u on u.id = l.actor_id
       where $1::timestamptz is null or (l.at, l.id) < ($1::timestamptz, $2::uuid) order by l.at desc, l.id desc limit $3`,
  params: [nullable(instant), nullable(uuid), count],
  row: {
    id: uuid,
    at: instant,
    who: nullable(text),
    action: text,
    subjectType: text,
    subjectId: nullable(text),
  },
});

/** What the desk shows on opening, and the trail of actions; as the auditor's role. */
@Injectable()
export class AuditHomeQueries {
  constructor(private readonly db: AuditDatabase) {}

  async positions(): Promise<FundPosition[]> {
    return this.db.query(POSITIONS);
  }

  /** Actions before a moment, newest first, by keyset. */
  async actions(before: { at: string; id: string } | null, size: number): Promise<LoggedAction[]> {
    return this.db.query(ACTIONS, [
      before === null ? null : new Date(before.at),
      before?.id ?? null,
      size,
    ]);
  }
}
