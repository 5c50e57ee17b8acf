import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { inScope } from '../../platform/database/scope.js';
import {
  bool,
  count,
  day,
  dong,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';

const PAGE_SIZE = 50;

/** By account, those with lines that wait first. Closed accounts with lines since are few. */
const ACCOUNTS = sql({
  text: `select m.id, m.label, m.code, f.name as fund_name, m.closed_on, count(*) filter (where l.is_waiting) as waiting,
      coalesce(sum(l.amount_dong) filter (where l.amount_dong > 0), 0)::bigint as in_dong,
      coalesce(-sum(l.amount_dong) filter (where l.amount_dong < 0), 0)::bigint as out_dong, max(l.value_date) as last_day
    from income.line_after_closing l join books.money_account m on m.way = 'bank' and m.id = l.bank_account_id
    join books.fund_name f on f.id = m.fund_id
    group by m.id, m.label, m.code, f.name, m.closed_on order by count(*) filter (where l.is_waiting) desc, m.code limit 200`,
  row: {
    id: uuid,
    label: text,
    code: text,
    fundName: text,
    closedOn: nullable(day),
    waiting: count,
    inDong: dong,
    outDong: dong,
    lastDay: day,
  },
});

const ACCOUNT = sql({
  text: `select m.label from books.money_account m where m.way = 'bank' and m.id = $1 and ${inScope('m.committee_id')}`,
  params: [uuid],
  row: { label: text },
});

/** Oldest first; $1 the account, $2 and $3 the place. */
const LINES = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select l.id, l.value_date, l.amount_dong, l.detail, l.bank_reference, l.is_waiting from income.line_after_closing l
      where l.bank_account_id = $1 and ($2::date is null or (l.value_date, l.id) ${compare} ($2::date, $3::uuid))
      order by l.value_date ${direction}, l.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [uuid, nullable(day), nullable(uuid)],
    row: {
      id: uuid,
      valueDate: day,
      amountDong: dong,
      detail: text,
      bankReference: nullable(text),
      isWaiting: nullable(bool),
    },
  };
});

const WAITING = sql({
  text: `select count(*) as count from income.open_suspense where kind = 'after_closing'`,
  row: { count },
});

export type ClosedAccountRow = RowOf<typeof ACCOUNTS>;
export type LateLineRow = RowOf<typeof LINES.forwards>;

/** Lines of banks after the closing of their account, in the committees in sight. */
@Injectable()
export class LinesAfterClosingQueries {
  constructor(private readonly db: Database) {}

  accounts(): Promise<ClosedAccountRow[]> {
    return this.db.query(ACCOUNTS);
  }

  async label(accountId: string): Promise<string | null> {
    return (await this.db.maybeOne(ACCOUNT, [accountId]))?.label ?? null;
  }

  async lines(accountId: string, place: Place | null): Promise<Listed<LateLineRow>> {
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const rows = await this.db.query(LINES[wayOf(place)], [accountId, ...from]);
    return listed(rows, { size: PAGE_SIZE, place, keyOf: ({ valueDate }) => valueDate });
  }

  async waiting(): Promise<number> {
    return (await this.db.one(WAITING)).count;
  }
}
