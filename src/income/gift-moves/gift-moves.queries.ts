import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  count,
  day,
  dong,
  instant,
  nullable,
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
import type { MoveState } from './gift-moves.types.js';

const PAGE_SIZE = 50;

const SHOWN = `
  select x.id, to_char(x.proposed_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as key, x.donation_id, c.name as committee, x.amount_dong,
    g.donor_name, g.business_date as gift_day, concat_ws(' – ', ff.name, fa.title, fr.title) as from_purpose,
    concat_ws(' – ', tf.name, ta.title, tr.title) as to_purpose, x.asked_by, x.asked_on, x.paper, x.reason, x.declined_because,
    x.proposed_by, p.full_name as proposer, x.proposed_at, q.full_name as decider, x.decided_at,
    case when x.decision is null then 'waiting' when x.decision = 'confirmed' then 'done'
      when x.decided_by = x.proposed_by then 'withdrawn' else 'declined' end as state
  from income.gift_move x join income.gift g on g.id = x.donation_id join people.committee_name c on c.id = x.committee_id
  join books.fund_name ff on ff.id = x.from_fund_id left join books.appeal_title fa on fa.id = x.from_appeal_id
  left join books.accepted_wish fr on fr.id = x.from_restriction_id
  join books.fund_name tf on tf.id = x.to_fund_id left join books.appeal_title ta on ta.id = x.to_appeal_id
  left join books.accepted_wish tr on tr.id = x.to_restriction_id
  left join people.person_name p on p.id = x.proposed_by left join people.person_name q on q.id = x.decided_by`;

const ROW = {
  id: uuid,
  key: text,
  donationId: uuid,
  committee: text,
  amountDong: dong,
  donorName: nullable(text),
  giftDay: day,
  fromPurpose: text,
  toPurpose: text,
  askedBy: text,
  askedOn: day,
  paper: text,
  reason: text,
  declinedBecause: text,
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decider: nullable(text),
  decidedAt: nullable(instant),
  state: textOf<MoveState>(),
};

/** Newest first; $1 a state, $2 and $3 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::text is null or (o.key, o.id) ${compare} ($2, $3::uuid))
      order by o.key ${direction}, o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where x.id = $1`, params: [uuid], row: ROW });

const WAITING = sql({
  text: 'select count(*) as count from income.gift_move where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

const OPEN_OF = sql({
  text: 'select x.id from income.gift_move x where x.donation_id = $1 and x.decision is null',
  params: [uuid],
  row: { id: uuid },
});

const GIFT = sql({
  text: `select g.id, g.committee_id, s.amount_dong, g.business_date, g.donor_name, g.channel, concat_ws(' – ', f.name, a.title, r.title) as purpose
    from income.gift g join income.standing_gift s on s.id = g.id join books.fund_name f on f.id = g.fund_id
    left join books.appeal_title a on a.id = g.appeal_id left join books.accepted_wish r on r.id = g.restriction_id where g.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    amountDong: nullable(dong),
    businessDate: day,
    donorName: nullable(text),
    channel: text,
    purpose: text,
  },
});

export type MoveRow = RowOf<typeof ONE>;
export type MovableGift = RowOf<typeof GIFT>;

/** Moves of gifts, in the committees in sight. */
@Injectable()
export class GiftMovesQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: MoveState | null; place: Place | null }): Promise<Listed<MoveRow>> {
    const { state, place } = asked;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [state, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  one(id: string): Promise<MoveRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }

  async openOf(giftId: string): Promise<string | null> {
    return (await this.db.maybeOne(OPEN_OF, [giftId]))?.id ?? null;
  }

  /** Null for a gift out of sight, and for one that is none any more. */
  gift(id: string): Promise<MovableGift | null> {
    return this.db.maybeOne(GIFT, [id]);
  }
}
