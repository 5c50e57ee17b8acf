import { Injectable } from '@nestjs/common';
import { isBusinessDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  day,
  dong,
  instant,
  list,
  nullable,
  smallint,
  text,
  textOf,
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

export const PERIOD_STATES = ['running', 'open', 'closed', 'asked', 'reopened'] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];

const PAGE_SIZE = 30;

/** Of the closings that touch a month, the one that stands, else the newest; with its reopening, asked or confirmed. */
const STATED = `
  select m.id, m.month, p.period_id, p.version, p.first_day, p.last_day, p.closed_at, p.closer, p.reopening_id,
    case when p.period_id is null then case when m.month = date_trunc('month', $1::date::timestamp)::date then 'running' else 'open' end
      when p.decision = 'confirmed' then 'reopened' when p.reopening_id is not null then 'asked' else 'closed' end as state
  from month m left join lateral (
    select c.id as period_id, c.version, lower(c.during) as first_day, upper(c.during) - 1 as last_day, c.closed_at, u.full_name as closer,
      o.id as reopening_id, o.decision
    from books.period c join people.person_name u on u.id = c.closed_by
    left join books.period_reopening o on o.period_id = c.id and (o.decision is null or o.decision = 'confirmed')
    where c.fund_id = m.id and c.during && daterange(m.month, (m.month + interval '1 month')::date)
    order by o.decision is not distinct from 'confirmed', c.closed_at desc limit 1) p on true`;
const STATED_ROW = {
  id: uuid,
  month: day,
  periodId: nullable(uuid),
  version: nullable(smallint),
  firstDay: nullable(day),
  lastDay: nullable(day),
  closedAt: nullable(instant),
  closer: nullable(text),
  reopeningId: nullable(uuid),
  state: textOf<PeriodState>(),
};

/** $1 today, $2 funds and $3 their first days, $4 a state, $5 and $6 the place. Unless a state is asked, only the months of one page are looked at. */
const MONTHS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `with month as (
        select f.id, m.day::date as month from unnest($2::uuid[], $3::date[]) f (id, opened_on)
        cross join generate_series(date_trunc('month', f.opened_on::timestamp), $1::date::timestamp, interval '1 month') m (day)
        where $5::date is null or (m.day::date, f.id) ${compare} ($5, $6::uuid)
        order by m.day ${direction}, f.id ${direction} limit case when $4::text is null then ${PAGE_SIZE + 1} end)
      select * from (${STATED}) s where $4::text is null or s.state = $4
      order by s.month ${direction}, s.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [day, list(uuid), list(day), nullable(text), nullable(day), nullable(uuid)],
    row: STATED_ROW,
  };
});

const MONTH = sql({
  text: `with month as (select $2::uuid as id, $3::date as month) ${STATED}`,
  params: [day, uuid, day],
  row: STATED_ROW,
});

/** Closings that touch these days, oldest first, and what was asked of each. */
const HISTORY = sql({
  text: `select c.id, c.version, lower(c.during) as first_day, upper(c.during) - 1 as last_day, c.closed_at, u.full_name as closer,
      o.id as reopening_id, o.reason, o.proposed_by, a.full_name as asker, o.proposed_at as asked_at, o.decision, d.full_name as decider, o.decided_at
    from books.period c join people.person_name u on u.id = c.closed_by left join books.period_reopening o on o.period_id = c.id
    left join people.person_name a on a.id = o.proposed_by left join people.person_name d on d.id = o.decided_by
    where c.fund_id = $1 and c.during && daterange($2, $3, '[]') order by c.closed_at, o.proposed_at`,
  params: [uuid, day, day],
  row: {
    id: uuid,
    version: smallint,
    firstDay: day,
    lastDay: day,
    closedAt: instant,
    closer: text,
    reopeningId: nullable(uuid),
    reason: nullable(text),
    proposedBy: nullable(uuid),
    asker: nullable(text),
    askedAt: nullable(instant),
    decision: nullable(textOf<'confirmed' | 'declined'>()),
    decider: nullable(text),
    decidedAt: nullable(instant),
  },
});

/** What the books of a fund say of a month: sums of its days, and what stood open at its end. */
const FIGURES = sql({
  text: `select coalesce(-sum(amount_dong) filter (where class = 'gifts' and month = $2), 0)::bigint as received_dong,
      coalesce(sum(amount_dong) filter (where class = 'support' and month = $2), 0)::bigint as delivered_dong,
      coalesce(sum(amount_dong) filter (where class in ('bank', 'cash')), 0)::bigint as money_dong,
      coalesce(-sum(amount_dong) filter (where class = 'suspense_in'), 0)::bigint as suspense_in_dong,
      coalesce(sum(amount_dong) filter (where class = 'suspense_out'), 0)::bigint as suspense_out_dong,
      coalesce(sum(amount_dong) filter (where class in ('in_transit', 'under_way', 'disputed')), 0)::bigint as in_transit_dong,
      coalesce(sum(amount_dong) filter (where class = 'advance'), 0)::bigint as advance_dong,
      (select count(distinct e.month) from books.layer_total_by_month e where e.fund_id = $1 and e.month < $2 and not exists (
        select from books.period c where c.fund_id = $1 and c.during @> e.month and not exists (
          select from books.period_reopening o where o.period_id = c.id and o.decision = 'confirmed'))) as open_before
    from books.layer_total_by_month where fund_id = $1 and month <= $2`,
  params: [uuid, day],
  row: {
    receivedDong: dong,
    deliveredDong: dong,
    moneyDong: dong,
    suspenseInDong: dong,
    suspenseOutDong: dong,
    inTransitDong: dong,
    advanceDong: dong,
    openBefore: bigint,
  },
});

const WAITING = sql({
  text: 'select count(*) as count from books.period_reopening where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count: bigint },
});

export type FundMonth = RowOf<(typeof MONTHS)['forwards']>;
export type PeriodEvent = RowOf<typeof HISTORY>;
export type PeriodFigures = RowOf<typeof FIGURES>;

@Injectable()
export class PeriodsQueries {
  constructor(private readonly db: Database) {}

  /** Months of these funds from their first up to today's, newest first; `id` of a row is the fund's. */
  async list(asked: {
    funds: readonly { readonly id: string; readonly openedOn: BusinessDate }[];
    today: BusinessDate;
    state: PeriodState | null;
    place: Place | null;
  }): Promise<Listed<FundMonth>> {
    const { funds, today, state } = asked;
    const place = asked.place !== null && isBusinessDate(asked.place.key) ? asked.place : null;
    const found = await this.db.query(MONTHS[wayOf(place)], [
      today,
      funds.map(({ id }) => id),
      funds.map(({ openedOn }) => openedOn),
      state,
      place?.key ?? null,
      place?.id ?? null,
    ]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.month });
  }

  month(fundId: string, first: BusinessDate, today: BusinessDate): Promise<FundMonth> {
    return this.db.one(MONTH, [today, fundId, first]);
  }

  history(fundId: string, first: BusinessDate, last: BusinessDate): Promise<PeriodEvent[]> {
    return this.db.query(HISTORY, [fundId, first, last]);
  }

  figures(fundId: string, first: BusinessDate): Promise<PeriodFigures> {
    return this.db.one(FIGURES, [fundId, first]);
  }

  async waitingFor(userId: string): Promise<number> {
    return Number((await this.db.one(WAITING, [userId])).count);
  }
}
