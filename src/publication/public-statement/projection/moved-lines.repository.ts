import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { day, list, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

/** The line tells where its gift lies now and where it came from; what is published of both places follows. */
const MARK_MOVED = sql({
  text: `
with gone as (
  select l.id, l.fund_code, l.appeal_code, l.channel, l.account_label, l.business_date, l.amount_dong, l.is_reversed, l.returned_dong,
    d.fund_code as new_fund, d.appeal_code as new_appeal, g.day
  from unnest($1::uuid[], $2::date[]) as g(id, day) join publication.public_line l on l.id = g.id join income.gift_in_words d on d.id = g.id
), marked as (
  update publication.public_line l set fund_code = g.new_fund, appeal_code = g.new_appeal, moved_on = g.day,
    moved_from = coalesce(g.appeal_code, g.fund_code) from gone g where l.id = g.id
), elsewhere as (
  select * from gone where (fund_code, appeal_code) is distinct from (new_fund, new_appeal)
), less as (
  update publication.coverage c set line_count = c.line_count - s.lines, total_dong = c.total_dong - s.dong,
    reversed_count = c.reversed_count - s.reversed, reversed_dong = c.reversed_dong - s.back
  from (select fund_code, appeal_code, channel, account_label, count(*) as lines, sum(amount_dong) as dong,
      count(*) filter (where is_reversed) as reversed, sum(returned_dong) as back from elsewhere group by 1, 2, 3, 4) s
  where c.fund_code = s.fund_code and c.appeal_code is not distinct from s.appeal_code and c.channel = s.channel
    and c.account_label is not distinct from s.account_label
)
insert into publication.coverage as c (fund_code, appeal_code, channel, account_label, first_day, last_day, line_count, total_dong, reversed_count, reversed_dong)
select new_fund, new_appeal, channel, account_label, min(business_date), max(business_date), count(*), sum(amount_dong),
  count(*) filter (where is_reversed), sum(returned_dong)
from elsewhere group by 1, 2, 3, 4
on conflict on constraint coverage_key do update set first_day = least(c.first_day, excluded.first_day),
  last_day = greatest(c.last_day, excluded.last_day), line_count = c.line_count + excluded.line_count, total_dong = c.total_dong + excluded.total_dong,
  reversed_count = c.reversed_count + excluded.reversed_count, reversed_dong = c.reversed_dong + excluded.reversed_dong`,
  params: [list(uuid), list(day)],
});

/** Writes of lines whose gift was moved to another fund, appeal or purpose. */
@Injectable()
export class MovedLines {
  constructor(private readonly db: Database) {}

  async markMoved(gifts: readonly { id: string; day: string }[]): Promise<void> {
    await this.db.execute(MARK_MOVED, [gifts.map((g) => g.id), gifts.map((g) => g.day)]);
  }
}
