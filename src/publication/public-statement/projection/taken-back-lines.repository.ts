import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  day,
  dong,
  list,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

const MARK_REVERSED = sql({
  text: `
with gone as (
  update publication.public_line l set is_reversed = true, reversed_on = g.day, reversed_cause = g.cause
  from unnest($1::uuid[], $2::date[], $3::text[]) as g(id, day, cause) where l.id = g.id and not l.is_reversed
  returning l.fund_code, l.appeal_code, l.channel, l.account_label, l.amount_dong
), summed as (select fund_code, appeal_code, channel, account_label, count(*) as lines, sum(amount_dong) as dong from gone group by 1, 2, 3, 4)
update publication.coverage c set reversed_count = c.reversed_count + s.lines, reversed_dong = c.reversed_dong + s.dong from summed s
where c.fund_code = s.fund_code and c.appeal_code is not distinct from s.appeal_code and c.channel = s.channel
  and c.account_label is not distinct from s.account_label`,
  params: [list(uuid), list(day), list(nullable(text))],
});

// What is given back whole is no gift any more, and stands as reversed on that day; a return that was undone lets it stand again.
const MARK_RETURNED = sql({
  text: `
with back as (
  select g.id, sum(g.dong)::bigint as dong, max(g.day) as day from unnest($1::uuid[], $2::bigint[], $3::date[]) as g(id, dong, day) group by g.id
), marked as (
  update publication.public_line l set returned_dong = l.returned_dong + b.dong,
    returned_on = case when l.returned_dong + b.dong > 0 then greatest(l.returned_on, b.day) end,
    is_reversed = l.returned_dong + b.dong >= l.amount_dong,
    reversed_on = case when l.returned_dong + b.dong >= l.amount_dong then greatest(l.returned_on, b.day) end
  from back b join publication.public_line o on o.id = b.id where l.id = b.id
  returning l.fund_code, l.appeal_code, l.channel, l.account_label, b.dong, l.is_reversed::integer - o.is_reversed::integer as turned
), summed as (select fund_code, appeal_code, channel, account_label, sum(turned) as lines, sum(dong) as dong from marked group by 1, 2, 3, 4)
update publication.coverage c set reversed_count = c.reversed_count + s.lines, reversed_dong = c.reversed_dong + s.dong from summed s
where c.fund_code = s.fund_code and c.appeal_code is not distinct from s.appeal_code and c.channel = s.channel
  and c.account_label is not distinct from s.account_label`,
  params: [list(uuid), list(dong), list(day)],
});

/** Writes of lines whose gift was reversed, or went back in part or whole. */
@Injectable()
export class TakenBackLines {
  constructor(private readonly db: Database) {}

  async markReversed(
    gifts: readonly { id: string; day: string; cause: string | null }[],
  ): Promise<void> {
    await this.db.execute(MARK_REVERSED, [
      gifts.map((g) => g.id),
      gifts.map((g) => g.day),
      gifts.map((g) => g.cause),
    ]);
  }

  async markReturned(parts: readonly { id: string; dong: bigint; day: string }[]): Promise<void> {
    const [ids, dongs, days] = [
      parts.map((part) => part.id),
      parts.map((part) => part.dong),
      parts.map((part) => part.day),
    ];
    await this.db.execute(MARK_RETURNED, [ids, dongs, days]);
  }
}
