import { Injectable } from '@nestjs/common';
import { openOn } from '../../books/openness/openness.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
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
import type { RefundCause, RefundState, RefundWay } from './refunds.types.js';

const PAGE_SIZE = 50;

const SHOWN = `
  select q.id, to_char(q.requested_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as key, q.donation_id, q.amount_dong, q.cause, q.reason, q.paper,
    q.asked_on, q.way, q.payee_name, q.payee_bank, q.payee_account, q.requested_by, u.full_name as requester, q.requested_at, s.state, s.agreed,
    g.amount_dong as gift_dong, g.donor_name, g.business_date as gift_day, coalesce(r.returned_dong, 0)::bigint as returned_dong,
    coalesce(a.title, f.name) as purpose, l.detail as line_detail,
    c.name as committee, c.parent_name, c.place,
    p.id as payment_id, books.written_number(p.book, p.year, p.number) as number, p.paid_on, pu.full_name as payer, m.label as source_label,
    w.cleared_dong, v.amount_dong as reserved_dong
  from income.refund_request q join income.refund_state s on s.id = q.id join income.gift g on g.id = q.donation_id
  join books.fund_name f on f.id = g.fund_id left join books.appeal_title a on a.id = g.appeal_id
  join people.committee_name c on c.id = q.committee_id left join people.person_name u on u.id = q.requested_by
  left join income.gift_returned r on r.donation_id = g.id left join income.bank_line l on g.source_type = 'bank_line' and l.id = g.source_id
  left join income.refund_payment p on p.request_id = q.id left join people.person_name pu on pu.id = p.paid_by
  left join books.money_account m on m.id in (p.bank_account_id, p.cash_box_id) left join books.still_under_way w on w.id = p.id
  left join books.reserve_use v on v.source_id = p.id`;

const ROW = {
  id: uuid,
  key: text,
  donationId: uuid,
  amountDong: dong,
  cause: textOf<RefundCause>(),
  reason: text,
  paper: text,
  askedOn: day,
  way: textOf<RefundWay>(),
  payeeName: text,
  payeeBank: text,
  payeeAccount: text,
  requestedBy: uuid,
  requester: nullable(text),
  requestedAt: instant,
  state: textOf<RefundState>(),
  agreed: bigint,
  giftDong: dong,
  donorName: nullable(text),
  giftDay: day,
  returnedDong: dong,
  purpose: text,
  lineDetail: nullable(text),
  committee: text,
  parentName: nullable(text),
  place: nullable(text),
  paymentId: nullable(uuid),
  number: nullable(text),
  paidOn: nullable(day),
  payer: nullable(text),
  sourceLabel: nullable(text),
  clearedDong: nullable(dong),
  /** What the reserve of the fund paid of it. */
  reservedDong: nullable(dong),
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

const ONE = sql({ text: `${SHOWN} where q.id = $1`, params: [uuid], row: ROW });

const WORDS = sql({
  text: `select w.word, w.reason, w.said_by, p.full_name as who, w.said_at from income.refund_word w
    join people.person_name p on p.id = w.said_by where w.request_id = $1 order by w.said_at, w.said_by`,
  params: [uuid],
  row: {
    word: textOf<'agreed' | 'refused' | 'withdrawn'>(),
    reason: text,
    saidBy: uuid,
    who: text,
    saidAt: instant,
  },
});

/** Of the gift's layer: what is free, what is promised and not paid, what was paid out; and the reserve of its fund. */
const MONEY = sql({
  text: `select f.free_dong, f.reserve_dong, coalesce(sum(b.amount_dong) filter (where n.class in ('bank', 'under_way', 'cash', 'suspense_in')), 0)::bigint
      - f.free_dong as committed_dong, coalesce(sum(b.amount_dong) filter (where n.class in ('advance', 'support')), 0)::bigint as paid_dong
    from income.gift g cross join lateral (select books.free_dong(g.fund_id, g.appeal_id, g.restriction_id) as free_dong, books.reserve_dong(g.fund_id) as reserve_dong) f
    left join books.balance_by_day b on b.fund_id = g.fund_id and b.appeal_id is not distinct from g.appeal_id
      and b.restriction_id is not distinct from g.restriction_id
    left join books.ledger_account_name n on n.id = b.account_id where g.id = $1 group by f.free_dong, f.reserve_dong`,
  params: [uuid],
  row: {
    freeDong: nullable(dong),
    reserveDong: nullable(dong),
    committedDong: nullable(dong),
    paidDong: dong,
  },
});

const GIFT = sql({
  text: `select g.id, g.amount_dong, g.business_date, g.donor_name, g.channel, coalesce(r.returned_dong, 0)::bigint as returned_dong,
      l.detail as line_detail, b.way as taken_back
    from income.gift g left join income.gift_returned r on r.donation_id = g.id left join income.taken_back b on b.donation_id = g.id
    left join income.bank_line l on g.source_type = 'bank_line' and l.id = g.source_id where g.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    amountDong: dong,
    businessDate: day,
    donorName: nullable(text),
    channel: text,
    returnedDong: dong,
    lineDetail: nullable(text),
    takenBack: nullable(text),
  },
});

/** Accounts of the gift's fund that are open. */
const ACCOUNTS = sql({
  text: `select m.id, m.label from income.gift g join books.money_account m on m.way = 'bank' and m.fund_id = g.fund_id
    where g.id = $1 and ${openOn('m.opened_on', 'm.closed_on', '$2')} order by m.code`,
  params: [uuid, day],
  row: { id: uuid, label: text },
});

const TO_DECIDE = sql({
  text: `select count(*) as count from income.refund_request q join income.refund_state s on s.id = q.id where s.state = 'waiting'
    and q.requested_by <> $1 and not exists (select from income.refund_word w where w.request_id = q.id and w.said_by = $1)`,
  params: [uuid],
  row: { count },
});

const TO_PAY = sql({
  text: `select count(*) as count from income.refund_request q join income.refund_state s on s.id = q.id where s.state = 'agreed' and q.requested_by <> $1`,
  params: [uuid],
  row: { count },
});

export type RefundRow = RowOf<typeof ONE>;
export type RefundWord = RowOf<typeof WORDS>;
export type LayerMoney = RowOf<typeof MONEY>;
export type RefundableGift = RowOf<typeof GIFT>;
export type RefundAccount = RowOf<typeof ACCOUNTS>;

/** Requests for money back, in the committees in sight. */
@Injectable()
export class RefundsQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: RefundState | null; place: Place | null }) {
    const { state, place } = asked;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [state, ...from]);
    const list: Listed<RefundRow> = listed(found, {
      size: PAGE_SIZE,
      place,
      keyOf: (row) => row.key,
    });
    return list;
  }

  one(id: string): Promise<RefundRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  words(id: string): Promise<RefundWord[]> {
    return this.db.query(WORDS, [id]);
  }

  money(giftId: string): Promise<LayerMoney> {
    return this.db.one(MONEY, [giftId]);
  }

  gift(id: string): Promise<RefundableGift | null> {
    return this.db.maybeOne(GIFT, [id]);
  }

  accounts(giftId: string, on: BusinessDate): Promise<RefundAccount[]> {
    return this.db.query(ACCOUNTS, [giftId, on]);
  }

  async toDecide(userId: string): Promise<number> {
    return (await this.db.one(TO_DECIDE, [userId])).count;
  }

  async toPay(userId: string): Promise<number> {
    return (await this.db.one(TO_PAY, [userId])).count;
  }
}
