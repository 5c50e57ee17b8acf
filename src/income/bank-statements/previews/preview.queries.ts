import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { hexArray } from '../../../platform/database/batch/array-text.js';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  bool,
  bytes,
  day,
  dong,
  listText,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

const KNOWN = sql({
  text: 'select value_date, count(*) as lines from income.standing_line where identity = any ($1::bytea[]) group by 1',
  params: [listText(bytes)],
  row: { valueDate: day, lines: bigint },
});

/** Of account $1: on the days $2 up to before $3, and on $3. */
const KEPT = sql({
  text: `select count(*) filter (where value_date < $3) as earlier, count(*) filter (where value_date = $3) as on_last
    from income.standing_line where bank_account_id = $1 and value_date between $2 and $3`,
  params: [uuid, day, day],
  row: { earlier: bigint, onLast: bigint },
});

/** $1 an id that no statement has, $2 the account, $3 the first day: as if the file were kept now. */
const TOLD_BEFORE = sql({
  text: `select income.told_before(jsonb_populate_record(null::income.bank_statement,
    jsonb_build_object('id', $1::uuid, 'bank_account_id', $2::uuid, 'first_day', $3::date, 'imported_at', clock_timestamp()))) as dong`,
  params: [uuid, uuid, day],
  row: { dong: nullable(bigint) },
});

/** A signature that no statement has used, or the statement $5 alone. */
const IS_SIGNED = sql({
  text: `select exists (select 1 from income.opening_difference d where d.bank_account_id = $1 and d.first_day = $2 and d.expected_dong = $3
    and d.told_dong = $4 and d.decision = 'confirmed' and not exists (select 1 from income.standing_use u
      where u.difference_id = d.id and u.statement_id is distinct from $5)) as is_signed`,
  params: [uuid, day, dong, dong, nullable(uuid)],
  row: { isSigned: bool },
});

/** The statements around the days $2 to $3 of account $1. */
const NEIGHBOURS = sql({
  text: `select (select max(p.last_day) from income.standing_statement p where p.bank_account_id = $1 and p.last_day < $2) as before,
      (select min(n.first_day) from income.standing_statement n where n.bank_account_id = $1 and n.first_day > $3) as behind,
      (select count(*) from income.standing_statement o where o.bank_account_id = $1 and o.first_day <= $3 and o.last_day >= $2) as across`,
  params: [uuid, day, day],
  row: { before: nullable(day), behind: nullable(day), across: bigint },
});

/** The next statement with balances that begins behind day $2. */
const NEXT = sql({
  text: `select n.id, n.first_day, n.opening_dong from income.standing_statement n where n.bank_account_id = $1 and n.first_day > $2
    and n.opening_dong is not null order by n.first_day, n.imported_at, n.id limit 1`,
  params: [uuid, day],
  row: { id: uuid, firstDay: nullable(day), openingDong: nullable(bigint) },
});

const TOLD_OTHERWISE = sql({
  text: 'select income.told_in_another_form($1, $2, $3, $4) as day',
  params: [uuid, text, day, day],
  row: { day: nullable(day) },
});

const APPEAL = sql({
  text: 'select title, opens_on, closes_on from books.appeal_title where id = $1',
  params: [uuid],
  row: { title: text, opensOn: day, closesOn: nullable(day) },
});

export type Neighbours = RowOf<typeof NEIGHBOURS>;
export type AppealDays = RowOf<typeof APPEAL>;

/** What is known already around a file that is only looked at. */
@Injectable()
export class PreviewQueries {
  constructor(private readonly db: Database) {}

  /** The last of these days that a file of another kind told. */
  async toldOtherwise(
    accountId: string,
    layout: string,
    first: BusinessDate,
    last: BusinessDate,
  ): Promise<BusinessDate | null> {
    return (await this.db.one(TOLD_OTHERWISE, [accountId, layout, first, last])).day;
  }

  /** How many of these lines were imported before, by day. */
  async known(identities: readonly string[]): Promise<[day: BusinessDate, lines: number][]> {
    if (identities.length === 0) return [];
    const rows = await this.db.query(KNOWN, [hexArray(identities)]);
    return rows.map(({ valueDate, lines }) => [valueDate, Number(lines)]);
  }

  /** How many lines are kept of the days of a file, and of its last one. */
  async kept(accountId: string, first: BusinessDate, last: BusinessDate) {
    const { earlier, onLast } = await this.db.one(KEPT, [accountId, first, last]);
    return { earlier: Number(earlier), onLast: Number(onLast) };
  }

  async toldBefore(id: string, accountId: string, firstDay: BusinessDate): Promise<bigint | null> {
    return (await this.db.one(TOLD_BEFORE, [id, accountId, firstDay])).dong;
  }

  async isSigned(of: {
    accountId: string;
    firstDay: BusinessDate;
    expectedDong: bigint;
    toldDong: bigint;
    /** The statement that opens so, where it is kept already. */
    statementId: string | null;
  }): Promise<boolean> {
    const figures = [of.accountId, of.firstDay, of.expectedDong, of.toldDong] as const;
    return (await this.db.one(IS_SIGNED, [...figures, of.statementId])).isSigned;
  }

  neighbours(accountId: string, first: BusinessDate, last: BusinessDate): Promise<Neighbours> {
    return this.db.one(NEIGHBOURS, [accountId, first, last]);
  }

  next(accountId: string, last: BusinessDate): Promise<RowOf<typeof NEXT> | null> {
    return this.db.maybeOne(NEXT, [accountId, last]);
  }

  appeal(id: string): Promise<AppealDays | null> {
    return this.db.maybeOne(APPEAL, [id]);
  }
}
