import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type ParamsOf, type RowOf } from '../../platform/database/statements/statement.js';
import type { CardItem, FundShare, SettledItem } from './card-payouts.types.js';
import type { FeeLimit, ToldPayout } from './likely-payout.js';

/** As many as a person can look through; the card company pays out every few days. */
const ITEMS_MOST = 500;

const ITEM = {
  id: uuid,
  kind: textOf<CardItem['kind']>(),
  donationId: uuid,
  amountDong: dong,
  onDay: day,
  donorName: nullable(text),
  fundId: uuid,
  fundName: nullable(text),
};
const SHOWN = `select i.id, i.kind, i.donation_id, i.amount_dong, i.on_day, i.donor_name, i.fund_id, f.name as fund_name`;
/** Of every fund of the committee: one account of the card company may take for several. */
const OF_COMMITTEE = `from books.fund_name f join income.open_card_item i on i.fund_id = f.id where f.committee_id = $1`;

const OWED = sql({
  text: `${SHOWN} ${OF_COMMITTEE} order by i.on_day, i.id limit ${ITEMS_MOST}`,
  params: [uuid],
  row: ITEM,
});

/** Those of the committee that are still owed, with their layers; in the order in which gifts are locked. */
const NAMED = sql({
  text: `${SHOWN}, i.appeal_id, i.restriction_id ${OF_COMMITTEE} and i.id = any ($2) order by i.donation_id, i.id`,
  params: [uuid, list(uuid)],
  row: { ...ITEM, appealId: nullable(uuid), restrictionId: nullable(uuid) },
});
export type NamedItem = RowOf<typeof NAMED>;

const LIMIT = sql({
  text: `select per_10000 as "per10000", each_gift_dong, each_dispute_dong from income.card_fee_limit where holds_from <= $1
    order by holds_from desc limit 1`,
  params: [day],
  row: { per10000: int, eachGiftDong: dong, eachDisputeDong: dong },
});

/** Payouts of this amount that the card company told of, about this day, with what it lists under each. */
const TOLD = sql({
  text: `select t.payout_id, coalesce((select f.fee_dong from income.listed_fee f where f.payout_id = t.payout_id), 0)::bigint as fee_dong,
      coalesce((select array_agg(i.item_id) from income.listed_item i where i.payout_id = t.payout_id), '{}') as item_ids
    from income.told_payout t where not t.is_failed and t.currency = 'vnd' and t.amount_dong = $1
      and t.arrives_on between $2::date - 7 and $2::date + 7 order by t.arrives_on, t.payout_id limit 5`,
  params: [dong, day],
  row: { payoutId: text, feeDong: dong, itemIds: list(uuid) },
});

const INSERT_ITEMS = sql({
  text: `insert into income.card_payout_gift (decision_id, item_id, donation_id, committee_id, kind, amount_dong)
    select $1, i.id, i.donation_id, i.committee_id, i.kind, i.amount_dong from income.open_card_item i where i.id = any ($2)
    order by i.donation_id, i.id`,
  params: [uuid, list(uuid)],
});

const PART = [
  ...([uuid, uuid, uuid, uuid, nullable(uuid), nullable(uuid)] as const),
  ...([dong, dong, nullable(uuid), nullable(uuid)] as const),
] as const;

const INSERT_PART = sql({
  text: `insert into income.card_payout_part (id, decision_id, committee_id, fund_id, appeal_id, restriction_id, items_dong, fee_dong, entry_id, fee_entry_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  params: PART,
});

const ENTRIES = sql({
  text: `select e.id from income.card_payout_part p, unnest(array[p.entry_id, p.fee_entry_id]) as e(id) where p.decision_id = $1 and e.id is not null`,
  params: [uuid],
  row: { id: uuid },
});

const SETTLED = sql({
  text: `select p.kind, p.donation_id, p.amount_dong, g.business_date from income.card_payout_gift p join income.gift g on g.id = p.donation_id
    where p.decision_id = $1 order by g.business_date, p.item_id`,
  params: [uuid],
  row: {
    kind: textOf<SettledItem['kind']>(),
    donationId: uuid,
    amountDong: dong,
    businessDate: day,
  },
});

const FEE = sql({
  text: 'select coalesce(sum(fee_dong), 0)::bigint as dong from income.card_payout_part where decision_id = $1',
  params: [uuid],
  row: { dong },
});

const SHARES = sql({
  text: `select f.name as fund_name, sum(p.items_dong)::bigint as items_dong, sum(p.fee_dong)::bigint as fee_dong, p.fund_id <> m.fund_id as is_elsewhere
    from income.card_payout_part p join books.fund_name f on f.id = p.fund_id join income.decided_line d on d.id = p.decision_id
    join income.bank_line l on l.id = d.line_id join books.money_account m on m.way = 'bank' and m.code = l.account_code
    where p.decision_id = $1 group by f.name, p.fund_id, m.fund_id order by p.fund_id <> m.fund_id, f.name`,
  params: [uuid],
  row: { fundName: text, itemsDong: dong, feeDong: dong, isElsewhere: nullable(bool) },
});

/** Rows of what payouts of the card company settle. */
@Injectable()
export class CardPayoutsRepository {
  constructor(private readonly db: Database) {}

  /** Oldest first. */
  owed(committeeId: string): Promise<CardItem[]> {
    return this.db.query(OWED, [committeeId]);
  }

  named(committeeId: string, itemIds: readonly string[]): Promise<NamedItem[]> {
    return this.db.query(NAMED, [committeeId, itemIds]);
  }

  limitOn(on: string): Promise<FeeLimit> {
    return this.db.one(LIMIT, [on]);
  }

  /** What the card company told of payouts of this amount, about this day. */
  told(amountDong: bigint, on: string): Promise<ToldPayout[]> {
    return this.db.query(TOLD, [amountDong, on]);
  }

  /** How many were still owed. */
  insertItems(decisionId: string, itemIds: readonly string[]): Promise<number> {
    return this.db.execute(INSERT_ITEMS, [decisionId, itemIds]);
  }

  async insertPart(...part: ParamsOf<typeof PART>): Promise<void> {
    await this.db.execute(INSERT_PART, part);
  }

  async entriesBy(decisionId: string): Promise<string[]> {
    return (await this.db.query(ENTRIES, [decisionId])).map(({ id }) => id);
  }

  settledBy(decisionId: string): Promise<SettledItem[]> {
    return this.db.query(SETTLED, [decisionId]);
  }

  /** By fund, that of the account first. */
  async sharesOf(decisionId: string): Promise<FundShare[]> {
    const shares = await this.db.query(SHARES, [decisionId]);
    return shares.map((share) => ({ ...share, isElsewhere: share.isElsewhere === true }));
  }

  async feeOf(decisionId: string): Promise<bigint> {
    return (await this.db.one(FEE, [decisionId])).dong;
  }
}
