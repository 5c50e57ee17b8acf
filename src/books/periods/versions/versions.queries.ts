import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  bool,
  day,
  dong,
  instant,
  nullable,
  smallint,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

/** Closings that touch these days, newest first. */
const VERSIONS = sql({
  text: `select p.id, p.version, lower(p.during) as first_day, upper(p.during) - 1 as last_day, p.closed_at, u.full_name as closer
    from books.period p join people.person_name u on u.id = p.closed_by
    where p.fund_id = $1 and p.during && daterange($2, $3, '[]') order by p.version desc, p.closed_at desc limit 50`,
  params: [uuid, day, day],
  row: {
    id: uuid,
    version: smallint,
    firstDay: day,
    lastDay: day,
    closedAt: instant,
    closer: text,
  },
});

/** Each account as it was kept with the closing $1, and with the one before it, $2: nothing where it had not moved. */
const FIGURES = sql({
  text: `select a.code, a.name_vi as name, coalesce(n.opening_dong, 0) as opening_dong, coalesce(n.debit_dong, 0) as debit_dong,
      coalesce(n.credit_dong, 0) as credit_dong, coalesce(n.closing_dong, 0) as closing_dong,
      coalesce(b.opening_dong, 0) as opening_before_dong, coalesce(b.debit_dong, 0) as debit_before_dong,
      coalesce(b.credit_dong, 0) as credit_before_dong, coalesce(b.closing_dong, 0) as closing_before_dong
    from (select * from books.period_figure where period_id = $1) n
    full join (select * from books.period_figure where period_id = $2::uuid) b using (account_id)
    join books.ledger_account_name a on a.id = account_id order by a.code`,
  params: [uuid, nullable(uuid)],
  row: {
    code: text,
    name: text,
    openingDong: dong,
    debitDong: dong,
    creditDong: dong,
    closingDong: dong,
    openingBeforeDong: dong,
    debitBeforeDong: dong,
    creditBeforeDong: dong,
    closingBeforeDong: dong,
  },
});

const ITEMS = sql({
  text: `select o.item, o.found, o.reason from books.period_item o join books.closing_item i using (item)
    where o.period_id = $1 order by i.place`,
  params: [uuid],
  row: { item: text, found: bigint, reason: nullable(text) },
});

const MOST_ENTRIES = 200;

/** What came into the days $2 to $3 of a fund after $4 and up to $5: between two closings of them. */
const ENTRIES_BETWEEN = sql({
  text: `select e.id, e.entry_no, e.business_date, e.event_date, e.recorded_at, e.event_rule as rule, e.reverses_id is not null as is_reversal,
      e.reason, sum(greatest(l.amount_dong, 0))::bigint as amount_dong
    from books.posted_amount l join books.journal e on e.id = l.entry_id
    where l.fund_id = $1 and l.business_date between $2 and $3 and e.recorded_at > $4 and e.recorded_at <= $5
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by e.entry_no limit ${(MOST_ENTRIES + 1).toString()}`,
  params: [uuid, day, day, instant, instant],
  row: {
    id: uuid,
    entryNo: bigint,
    businessDate: day,
    eventDate: nullable(day),
    recordedAt: instant,
    rule: text,
    isReversal: bool,
    reason: nullable(text),
    amountDong: dong,
  },
});

/** Whether days before a closing moved after it: its opening balances are then no longer those of the books. */
const OPENING_MOVED = sql({
  text: `select exists (select from (
      select account_id, opening_dong as dong from books.period_figure where period_id = $1
      union all select account_id, -dong from books.opened_with(array[$2::uuid], $3)) o
    group by account_id having sum(dong) <> 0) as has_moved`,
  params: [uuid, uuid, day],
  row: { hasMoved: bool },
});

export type PeriodVersion = RowOf<typeof VERSIONS>;
export type VersionFigure = RowOf<typeof FIGURES>;
export type VersionItem = RowOf<typeof ITEMS>;
export type EntryBetween = RowOf<typeof ENTRIES_BETWEEN>;

/** What was kept with each closing of a month. */
@Injectable()
export class VersionsQueries {
  constructor(private readonly db: Database) {}

  versions(fundId: string, from: BusinessDate, to: BusinessDate): Promise<PeriodVersion[]> {
    return this.db.query(VERSIONS, [fundId, from, to]);
  }

  figures(version: PeriodVersion, before: PeriodVersion | null): Promise<VersionFigure[]> {
    return this.db.query(FIGURES, [version.id, before?.id ?? null]);
  }

  items(version: PeriodVersion): Promise<VersionItem[]> {
    return this.db.query(ITEMS, [version.id]);
  }

  async between(fundId: string, version: PeriodVersion, before: PeriodVersion) {
    const { firstDay, lastDay, closedAt } = version;
    const found = await this.db.query(ENTRIES_BETWEEN, [
      ...([fundId, firstDay, lastDay, before.closedAt, closedAt] as const),
    ]);
    return { entries: found.slice(0, MOST_ENTRIES), hasMore: found.length > MOST_ENTRIES };
  }

  async hasOpeningMoved(fundId: string, { id, firstDay }: PeriodVersion): Promise<boolean> {
    return (await this.db.one(OPENING_MOVED, [id, fundId, firstDay])).hasMoved;
  }
}
