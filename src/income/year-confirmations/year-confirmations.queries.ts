import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  count,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { DonationChannel } from '../donations/donations.types.js';

const MOST_GIFTS = 100_000;
const NEWEST_PAPERS = 20;

export type GivenYear = RowOf<typeof YEARS>;
export type MadePaper = RowOf<typeof MADE>;
export type ConfirmedYear = RowOf<typeof PAPER>;
export type ConfirmedLine = RowOf<typeof LINES>;

/** Without a committee in sight: of the visit's own gifts alone. */
const YEARS = sql({
  text: `select extract(year from g.business_date)::integer as year, g.committee_id, min(g.committee_name) as committee_name, count(*) as gift_count,
      sum(g.amount_dong - g.returned_dong)::bigint as total_dong
    from income.own_gift_rows($1, null, null, $2) g where g.ended_way is null and g.amount_dong > g.returned_dong
    group by 1, 2 order by 1 desc, 3`,
  params: [uuid, count],
  row: { year: int, committeeId: uuid, committeeName: text, giftCount: bigint, totalDong: dong },
});

/** One statement, so one moment: the paper and its lines are of the same gifts. */
const MAKE = sql({
  text: `
with own as (
  select g.id, g.amount_dong from income.own_gifts($2) o(id) join income.standing_gift g on g.id = o.id join income.gift d on d.id = g.id
  where d.committee_id = $3 and extract(year from d.business_date)::integer = $4
), made as (
  insert into income.year_confirmation (id, committee_id, visit_id, year, line_count, total_dong, waiting_count, waiting_dong, check_code)
  select $1, $3, $2, $4, s.lines, s.dong, w.waiting_count, w.waiting_dong, $5
  from (select count(*)::integer as lines, sum(amount_dong)::bigint as dong from own) s, income.own_waiting($2, $3, $4) w where s.lines > 0
  returning id, committee_id
)
insert into income.year_confirmation_line (confirmation_id, donation_id, committee_id, amount_dong)
select made.id, own.id, made.committee_id, own.amount_dong from made, own`,
  params: [uuid, uuid, uuid, int, text],
});

const MADE = sql({
  text: `select c.id, c.year, c.total_dong, c.made_at, o.name as committee_name from income.year_confirmation c
    join people.committee_name o on o.id = c.committee_id where c.visit_id = $1 order by c.made_at desc, c.id limit $2`,
  params: [uuid, count],
  row: { id: uuid, year: int, totalDong: dong, madeAt: instant, committeeName: text },
});

const PAPER = sql({
  text: `select c.id, c.year, c.line_count, c.total_dong, c.waiting_count, c.waiting_dong, c.check_code, c.made_at, o.name as committee_name,
      o.parent_name, o.place,
      (select string_agg(distinct g.donor_name, '; ') from income.year_confirmation_line l join income.gift g on g.id = l.donation_id
        where l.confirmation_id = c.id) as names
    from income.year_confirmation c join people.committee_name o on o.id = c.committee_id where c.id = $1 and c.visit_id = $2`,
  params: [uuid, uuid],
  row: {
    id: uuid,
    year: int,
    lineCount: int,
    totalDong: dong,
    waitingCount: int,
    waitingDong: dong,
    checkCode: text,
    madeAt: instant,
    committeeName: text,
    parentName: nullable(text),
    place: nullable(text),
    names: nullable(text),
  },
});

const LINES = sql({
  text: `select l.donation_id, g.business_date, g.channel, l.amount_dong, coalesce(a.title, f.name) as purpose
    from income.year_confirmation_line l join income.gift g on g.id = l.donation_id join income.gift_place place on place.donation_id = g.id
    join books.fund_name f on f.id = place.fund_id left join books.appeal_title a on a.id = place.appeal_id
    where l.confirmation_id = $1 order by g.business_date, l.donation_id`,
  params: [uuid],
  row: {
    donationId: uuid,
    businessDate: day,
    channel: textOf<DonationChannel>(),
    amountDong: dong,
    purpose: text,
  },
});

@Injectable()
export class YearConfirmationsQueries {
  constructor(private readonly db: Database) {}

  years(visitId: string): Promise<GivenYear[]> {
    return this.db.query(YEARS, [visitId, MOST_GIFTS]);
  }

  /** False where nothing of that year stands. */
  async make(of: {
    id: string;
    visitId: string;
    committeeId: string;
    year: number;
    checkCode: string;
  }): Promise<boolean> {
    const { id, visitId, committeeId, year, checkCode } = of;
    return (await this.db.execute(MAKE, [id, visitId, committeeId, year, checkCode])) > 0;
  }

  made(visitId: string): Promise<MadePaper[]> {
    return this.db.query(MADE, [visitId, NEWEST_PAPERS]);
  }

  /** A paper that this very visit made. */
  paper(id: string, visitId: string): Promise<ConfirmedYear | null> {
    return this.db.maybeOne(PAPER, [id, visitId]);
  }

  lines(id: string): Promise<ConfirmedLine[]> {
    return this.db.query(LINES, [id]);
  }
}
