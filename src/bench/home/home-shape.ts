import type pg from 'pg';
import { uuidv7 } from '../../kernel/ids.js';

/** So many funds that each received and delivered on each day of so many years. */
export interface Shape {
  readonly funds: number;
  readonly years: number;
}

const LAST_DAY = '2024-12-31';

const FUNDS = `
insert into books.fund (id, code, name, kind, committee_id, description, opened_on)
select f.id, 'BENCH-' || f.no, 'Bench ' || f.no, 'relief', c.id, '', '2015-01-01'
from unnest($1::uuid[]) with ordinality f (id, no),
  (select id from people.committee where level = 'province' and valid_to is null order by code limit 1) c`;

/** Both sides of each movement, so that the books still sum to zero. */
const DAYS = `
insert into books.daily_balance (account_id, fund_id, business_date, amount_dong)
select side.account_id, f.id, day::date, side.sign * (1000000 + extract(doy from day)::bigint * 1000)
from books.fund f, generate_series($1::date - $2::integer * 365 + 1, $1::date, interval '1 day') day,
  lateral (select a.id as account_id, case when a.class in ('gifts') then -1 else 1 end as sign
    from books.ledger_account a where a.class in ('gifts', 'support')) side
where f.code like 'BENCH-%'`;

/** Fills the books' days as the years of a country would, and the totals from them. Needs the owner. */
export async function loadShape(owner: pg.Client, { funds, years }: Shape): Promise<void> {
  await owner.query(FUNDS, [Array.from({ length: funds }, () => uuidv7())]);
  await owner.query(DAYS, [LAST_DAY, years]);
  await owner.query('select books.rebuild_totals()');
  await owner.query('vacuum analyze');
}
