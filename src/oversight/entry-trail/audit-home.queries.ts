import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import { bigint, dong, text } from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export type FundPosition = RowOf<typeof POSITIONS>;

const POSITIONS = sql({
  text: `select f.code, f.name,
         coalesce(sum(b.amount_dong) filter (where b.class in ('bank', 'under_way', 'cash', 'in_transit')), 0)::bigint as money_dong,
         coalesce(sum(b.amount_dong) filter (where b.class = 'advance'), 0)::bigint as awaiting_dong,
         (select count(*) from income.open_suspense o where o.fund_id = f.id) as suspense_count
       from books.fund_name f left join books.layer_total b on b.fund_id = f.id
       group by f.id, f.code, f.name, f.closed_on order by f.closed_on desc nulls first, f.code`,
  row: { code: text, name: text, moneyDong: dong, awaitingDong: dong, suspenseCount: bigint },
});

/** What the desk shows on opening, as the auditor's role. */
@Injectable()
export class AuditHomeQueries {
  constructor(private readonly db: AuditDatabase) {}

  async positions(): Promise<FundPosition[]> {
    return this.db.query(POSITIONS);
  }
}
