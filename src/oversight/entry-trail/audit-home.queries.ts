import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';

export interface FundPosition {
  readonly code: string;
  readonly name: string;
  readonly moneyDong: bigint;
  readonly awaitingDong: bigint;
  readonly suspenseCount: bigint;
}

export interface LoggedAction {
  readonly id: string;
  readonly at: Date;
  readonly who: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
}

/** What the desk shows on opening, and the trail of actions; as the auditor's role. */
@Injectable()
export class AuditHomeQueries {
  constructor(private readonly db: AuditDatabase) {}

  async positions(): Promise<FundPosition[]> {
    return this.db.query<FundPosition>(
      `select f.code, f.name,
         coalesce(sum(b.amount_dong) filter (where a.class in ('bank', 'cash', 'in_transit')), 0)::bigint as "moneyDong",
         coalesce(sum(b.amount_dong) filter (where a.class = 'advance'), 0)::bigint as "awaitingDong",
         (select count(*) from income.suspense_item s where s.fund_id = f.id
            and not exists (select 1 from income.suspense_resolution r where r.line_id = s.line_id)) as "suspenseCount"
       from books.fund f left join books.balance_by_day b on b.fund_id = f.id left join books.ledger_account a on a.id = b.account_id
       group by f.id order by f.closed_on desc nulls first, f.code`,
    );
  }

  /** Actions before a moment, newest first, by keyset. */
  async actions(before: { at: string; id: string } | null, size: number): Promise<LoggedAction[]> {
    return this.db.query<LoggedAction>(
      `select l.id, l.at, u.full_name as who, l.action, l.subject_type as "subjectType", l.subject_id as "subjectId"
       from platform.audit_log l left join people.app_user u on u.id = l.actor_id
       where $1::timestamptz is null or (l.at, l.id) < ($1::timestamptz, $2::uuid) order by l.at desc, l.id desc limit $3`,
      [before?.at ?? null, before?.id ?? null, size],
    );
  }
}
