import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  int,
  list,
  nullable,
  smallint,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type {
  AccountSums,
  BookAccount,
  BookScope,
  LinePlace,
  TrialRow,
} from './account-books.types.js';

/** Accounts that ever moved in these funds, and 421, which takes the results of earlier years without an entry. */
const ACCOUNTS = sql({
  text: `select a.id, a.code, a.name_vi as name, a.class, m.moved_on from books.ledger_account_name a cross join lateral (
      select max(b.business_date) as moved_on from books.balance_by_day b where (b.account_id = a.id or a.code = '421') and b.fund_id = any ($1)) m
    where m.moved_on is not null order by a.code`,
  params: [list(uuid)],
  row: { id: int, code: text, name: text, class: text, movedOn: day },
});

/** $1 funds, $2 from, $3 to. What stood before comes from the kept balances, the two sides of the period from its postings. */
const TRIAL = sql({
  text: `with before as (select account_id, dong from books.opened_with($1::uuid[], $2)),
    moved as (select account_id, sum(amount_dong) filter (where amount_dong > 0) as debit, -sum(amount_dong) filter (where amount_dong < 0) as credit
      from books.posted_amount where fund_id = any ($1::uuid[]) and business_date between $2 and $3 group by 1)
    select a.code, a.name_vi as name, coalesce(b.dong, 0)::bigint as opening_dong, coalesce(m.debit, 0)::bigint as debit_dong, coalesce(m.credit, 0)::bigint as credit_dong
    from books.ledger_account_name a left join before b on b.account_id = a.id left join moved m on m.account_id = a.id
    where coalesce(b.dong, 0) <> 0 or m.account_id is not null order by a.code`,
  params: [list(uuid), day, day],
  row: { code: text, name: text, openingDong: dong, debitDong: dong, creditDong: dong },
});

const SUMS = sql({
  text: `select coalesce((select dong from books.opened_with($1::uuid[], $2) where account_id = $4), 0)::bigint as opening_dong,
      coalesce(sum(l.amount_dong) filter (where l.amount_dong > 0), 0)::bigint as debit_dong,
      coalesce(-sum(l.amount_dong) filter (where l.amount_dong < 0), 0)::bigint as credit_dong
    from (select distinct fund_id, business_date from books.balance_by_day
      where fund_id = any ($1::uuid[]) and account_id = $4 and business_date between $2 and $3) d
    join books.posted_amount l on l.fund_id = d.fund_id and l.business_date = d.business_date and l.account_id = $4`,
  params: [list(uuid), day, day, int],
  row: { openingDong: dong, debitDong: dong, creditDong: dong },
});

/** đồng of an account before one of its lines, in a book that begins on $6. */
const BEFORE = sql({
  text: `select (coalesce((select dong from books.opened_with($1::uuid[], $6) where account_id = $2), 0)
      + coalesce((select sum(amount_dong) from books.balance_by_day
        where fund_id = any ($1::uuid[]) and account_id = $2 and business_date >= $6 and business_date < $3), 0)
      + coalesce((select sum(l.amount_dong) from books.posted_amount l where l.fund_id = any ($1::uuid[]) and l.account_id = $2
        and l.business_date = $3 and (l.entry_id, l.line_no) < ($4, $5)), 0))::bigint as dong`,
  params: [list(uuid), int, day, uuid, smallint, day],
  row: { dong },
});

const JOURNAL_SUM = sql({
  text: `select coalesce(sum(amount_dong) filter (where amount_dong > 0), 0)::bigint as dong from books.journal_line
    where fund_id = any ($1::uuid[]) and business_date between $2 and $3`,
  params: [list(uuid), day, day],
  row: { dong },
});

/** What was sent from this bank account by a day and no line of the bank has told yet. */
const UNDER_WAY = sql({
  text: `select u.id, u.kind, u.document, u.business_date, u.amount_dong - u.cleared_dong as left_dong, u.entry_id
    from books.money_account m join books.still_under_way u on u.bank_account_id = m.id
    where m.way = 'bank' and m.ledger_account_id = $1 and u.fund_id = any ($2::uuid[]) and u.cleared_dong < u.amount_dong
    order by u.business_date, u.document limit 200`,
  params: [int, list(uuid)],
  row: {
    id: uuid,
    kind: textOf<'payment' | 'own_transfer'>(),
    document: text,
    businessDate: day,
    leftDong: dong,
    entryId: uuid,
  },
});

const COMMITTEES = sql({
  text: 'select id, name, parent_name from people.committee_name where id = any ($1) order by level, name',
  params: [list(uuid)],
  row: { id: uuid, name: text, parentName: nullable(text) },
});

export type UnderWayLine = RowOf<typeof UNDER_WAY>;
export type NamedCommittee = RowOf<typeof COMMITTEES>;

@Injectable()
export class BookSums {
  constructor(private readonly db: Database) {}

  accounts(fundIds: readonly string[]): Promise<BookAccount[]> {
    return this.db.query(ACCOUNTS, [fundIds]);
  }

  trial({ fundIds, from, to }: BookScope): Promise<TrialRow[]> {
    return this.db.query(TRIAL, [fundIds, from, to]);
  }

  ofAccount({ fundIds, from, to }: BookScope, accountId: number): Promise<AccountSums> {
    return this.db.one(SUMS, [fundIds, from, to, accountId]);
  }

  async before(
    { fundIds, from }: BookScope,
    accountId: number,
    { businessDate, entryId, lineNo }: LinePlace,
  ): Promise<bigint> {
    const asked = [fundIds, accountId, businessDate, entryId, lineNo, from] as const;
    return (await this.db.one(BEFORE, asked)).dong;
  }

  async ofJournal({ fundIds, from, to }: BookScope): Promise<bigint> {
    return (await this.db.one(JOURNAL_SUM, [fundIds, from, to])).dong;
  }

  underWay(accountId: number, fundIds: readonly string[]): Promise<UnderWayLine[]> {
    return this.db.query(UNDER_WAY, [accountId, fundIds]);
  }

  committees(ids: readonly string[]): Promise<NamedCommittee[]> {
    return this.db.query(COMMITTEES, [ids]);
  }
}
