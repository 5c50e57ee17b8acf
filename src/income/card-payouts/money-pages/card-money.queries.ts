import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { inScope } from '../../../platform/database/scope.js';
import { ask } from '../../../platform/database/statements/joint-query.js';
import {
  bigint,
  bool,
  day,
  dong,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';
import type { CardItem } from '../card-payouts.types.js';

const PAGE_SIZE = 50;
/** The card company pays out within a week; what waits longer is looked for. */
export const DAYS_OWED_PATIENT = 14;
/** A payout that it told of is on the account within days. */
export const DAYS_TOLD_PATIENT = 3;

const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Oldest first; $1 and $2 the place. */
const OWED = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select i.id, i.kind, i.donation_id, i.amount_dong, i.on_day, i.donor_name, f.name as fund_name, (${TODAY} - i.on_day) as days_waiting
      from income.open_card_item i left join books.fund_name f on f.id = i.fund_id
      where $1::date is null or (i.on_day, i.id) ${compare} ($1::date, $2::uuid)
      order by i.on_day ${direction}, i.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(day), nullable(uuid)],
    row: {
      id: uuid,
      kind: textOf<CardItem['kind']>(),
      donationId: uuid,
      amountDong: dong,
      onDay: day,
      donorName: nullable(text),
      fundName: nullable(text),
      daysWaiting: int,
    },
  };
});
export type OwedRow = RowOf<typeof OWED.forwards>;

const FUNDS = sql({
  text: `select f.name as fund_name, coalesce(sum(i.amount_dong), 0)::bigint as owed_dong, count(*) as pieces from income.open_card_item i
    join books.fund_name f on f.id = i.fund_id group by f.name order by f.name`,
  row: { fundName: text, owedDong: dong, pieces: bigint },
});
export type OwedFund = RowOf<typeof FUNDS>;

const DISPUTES = sql({
  text: `select o.id, o.donation_id, g.donor_name, f.name as fund_name, g.business_date, o.claimed_dong, o.held_dong, o.opened_on, o.answer_by,
      (o.answer_by - ${TODAY}) as days_left
    from income.open_dispute o join income.gift g on g.id = o.donation_id left join books.fund_name f on f.id = g.fund_id
    order by o.answer_by nulls last, o.id limit 100`,
  row: {
    id: uuid,
    donationId: uuid,
    donorName: nullable(text),
    fundName: nullable(text),
    businessDate: day,
    claimedDong: dong,
    heldDong: dong,
    openedOn: day,
    answerBy: nullable(day),
    daysLeft: nullable(int),
  },
});
export type OpenDispute = RowOf<typeof DISPUTES>;

/** Payouts with a gift in sight; come is what a line of the bank settled whole. */
const PAYOUTS = `select t.payout_id, t.amount_dong, t.arrives_on, t.is_failed, count(*) as pieces, bool_and(s.item_id is not null) as has_come,
    (${TODAY} - t.arrives_on) as days_since
  from income.told_payout t join income.listed_item i on i.payout_id = t.payout_id left join income.settled_item s on s.item_id = i.item_id
  group by t.payout_id, t.amount_dong, t.arrives_on, t.is_failed`;

const NEWEST_PAYOUTS = sql({
  text: `${PAYOUTS} order by t.arrives_on desc, t.payout_id limit 20`,
  row: {
    payoutId: text,
    amountDong: dong,
    arrivesOn: day,
    isFailed: bool,
    pieces: bigint,
    hasCome: bool,
    daysSince: int,
  },
});
export type ToldPayoutRow = RowOf<typeof NEWEST_PAYOUTS>;

/** Money of one fund on an account of another: a payout brought it there, or a gift was moved. It is owed to the fund's own account. */
const ELSEWHERE_TEXT = `select m.label as account, o.name as account_fund, f.name as fund_name, h.dong as amount_dong
  from books.money_account m join books.fund_name o on o.id = m.fund_id join books.fund_name f on f.committee_id = m.committee_id and f.id <> m.fund_id
  cross join lateral (select sum(b.amount_dong)::bigint as dong from books.balance_by_day b where b.fund_id = f.id and b.account_id = m.ledger_account_id) h
  where m.way = 'bank' and ${inScope('m.committee_id')} and h.dong <> 0`;
const ELSEWHERE = sql({
  text: `${ELSEWHERE_TEXT} order by o.name, f.name, m.label limit 200`,
  row: { account: text, accountFund: text, fundName: text, amountDong: dong },
});
export type ElsewhereRow = RowOf<typeof ELSEWHERE>;
const ELSEWHERE_COUNT = sql({
  text: `select count(*) as count from (${ELSEWHERE_TEXT}) e`,
  row: { count: bigint },
});

const DISPUTE_COUNT = sql({
  text: 'select count(*) as count from income.open_dispute',
  row: { count: bigint },
});

const OLD_COUNT = sql({
  text: `select count(*) as count from income.open_card_item i where i.amount_dong > 0 and i.on_day < ${TODAY} - ${DAYS_OWED_PATIENT}`,
  row: { count: bigint },
});

const MISSING_COUNT = sql({
  text: `select count(*) as count from (${PAYOUTS}) p where not p.is_failed and not p.has_come and p.days_since > ${DAYS_TOLD_PATIENT}`,
  row: { count: bigint },
});

/** Card money that has not reached an account, in the reach of who asks. */
@Injectable()
export class CardMoneyQueries {
  constructor(private readonly db: Database) {}

  async owed(place: Place | null): Promise<Listed<OwedRow>> {
    const rows = await this.db.query(OWED[wayOf(place)], [place?.key ?? null, place?.id ?? null]);
    return listed(rows, { size: PAGE_SIZE, place, keyOf: ({ onDay }) => onDay });
  }

  async beside() {
    const [funds, elsewhere, disputes, payouts] = await this.db.together(
      ask(FUNDS),
      ask(ELSEWHERE),
      ask(DISPUTES),
      ask(NEWEST_PAYOUTS),
    );
    return { funds, elsewhere, disputes, payouts };
  }

  async disputeCount(): Promise<number> {
    return Number((await this.db.one(DISPUTE_COUNT)).count);
  }

  async oldCount(): Promise<number> {
    return Number((await this.db.one(OLD_COUNT)).count);
  }

  async elsewhereCount(): Promise<number> {
    return Number((await this.db.one(ELSEWHERE_COUNT)).count);
  }

  async missingCount(): Promise<number> {
    return Number((await this.db.one(MISSING_COUNT)).count);
  }
}
