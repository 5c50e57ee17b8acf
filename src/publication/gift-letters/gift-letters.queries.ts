import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  count,
  dong,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { Locale } from '../../platform/i18n/translate.js';

export type GiftNews = RowOf<typeof NEWS>;
export type Behind = RowOf<typeof BEHIND>;

/**
 * From where it ended, with an hour over: what was decided before and came to light after it is found, too, and nothing is
 * taken twice. What is older than a month when the portal begins is history.
 */
const TAKE_NEWS = sql({
  text: `insert into publication.layer_news (event_id, kind, fund_id, appeal_id, restriction_id, happened_on, came_at)
    select w.event_id, w.kind, w.fund_id, w.appeal_id, w.restriction_id, w.happened_on, w.came_at from publication.newsworthy w
    where w.came_at > coalesce((select max(n.came_at) - interval '1 hour' from publication.layer_news n), clock_timestamp() - interval '30 days')
    on conflict do nothing`,
});

/** Place by place, never gift by gift: the newest of its news, then by index whoever was told before it, and not within the week. */
const BEHIND = sql({
  text: `select b.reader_id, array_agg(b.place_id) as place_ids
    from (select f.id from books.fund_name f union all select a.id from books.appeal_title a) place
    cross join lateral (select n.noticed_at from publication.layer_news n where n.place_id = place.id order by n.noticed_at desc limit 1) newest
    cross join lateral (select t.place_id, t.reader_id from income.thread_behind t
      where t.place_id = place.id and t.told_until < least(newest.noticed_at, clock_timestamp() - interval '7 days')
      order by t.told_until limit $1) b
    group by b.reader_id limit $1`,
  params: [count],
  row: { readerId: uuid, placeIds: list(uuid) },
});

/** Of each gift that stands, what its layer did since the giver was last told, and not before the gift was there. */
const NEWS = sql({
  text: `select t.reference_code, t.contact_email, t.locale, coalesce(a.title, f.name) as purpose, gift.restriction_id is not null as is_bound,
      gift.amount_dong, coalesce(pool.received_dong, 0)::bigint as pool_dong,
      news.decisions, news.allocated_dong, news.delivered_dong
    from income.told_thread t
    cross join lateral (select p.fund_id, p.appeal_id, p.restriction_id, sum(g.amount_dong)::bigint as amount_dong, min(k.decided_at) as came_at
      from income.kept_pledge k join income.standing_gift g on g.id = k.donation_id join income.gift_place p on p.donation_id = k.donation_id
      where k.pledge_id = t.pledge_id group by 1, 2, 3) gift
    cross join lateral (select count(*) filter (where n.kind = 'allocated') as decisions,
        coalesce(sum(n.amount_dong) filter (where n.kind = 'allocated'), 0)::bigint as allocated_dong,
        coalesce(sum(n.amount_dong) filter (where n.kind = 'delivered'), 0)::bigint as delivered_dong
      from publication.told_news n where n.place_id = coalesce(gift.appeal_id, gift.fund_id)
        and n.restriction_id is not distinct from gift.restriction_id and n.noticed_at > greatest(t.told_until, gift.came_at)
        and n.happened_on >= (gift.came_at at time zone 'Asia/Ho_Chi_Minh')::date and n.amount_dong > 0) news
    join books.fund_name f on f.id = gift.fund_id left join books.appeal_title a on a.id = gift.appeal_id
    left join publication.layer_pool pool on pool.fund_id = gift.fund_id and pool.appeal_id is not distinct from gift.appeal_id
      and pool.restriction_id is not distinct from gift.restriction_id
    where t.reader_id = $1 and (news.allocated_dong > 0 or news.delivered_dong > 0)
    order by t.registered_at desc, t.pledge_id limit $2`,
  params: [uuid, count],
  row: {
    referenceCode: text,
    contactEmail: nullable(text),
    locale: textOf<Locale>(),
    purpose: text,
    isBound: bool,
    amountDong: dong,
    poolDong: dong,
    decisions: bigint,
    allocatedDong: dong,
    deliveredDong: dong,
  },
});

/** What is to be told to whom; in a scope that reaches every committee. */
@Injectable()
export class GiftLettersQueries {
  constructor(private readonly db: Database) {}

  async takeNews(): Promise<void> {
    await this.db.execute(TAKE_NEWS);
  }

  /** Readers with gifts to places that have news for them. */
  behind(most: number): Promise<Behind[]> {
    return this.db.query(BEHIND, [most]);
  }

  news(readerId: string, most: number): Promise<GiftNews[]> {
    return this.db.query(NEWS, [readerId, most]);
  }
}
