import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
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
import type { LineKind } from '../bank-statements/bank-statements.types.js';

export type OpenItem = RowOf<typeof OPEN_ITEMS>;

export type OpenSuggestion = RowOf<typeof SUGGESTIONS>;

const ITEM = `select o.line_id, o.kind, o.amount_dong, o.value_date, o.detail, o.bank_reference, o.counterparty, o.account_code,
  o.bank_account_id, o.committee_id, o.fund_id, o.amount_proven_by_balance,
  ((now() at time zone 'Asia/Ho_Chi_Minh')::date - o.value_date) as days_waiting
  from income.open_suspense o`;

const OPEN_ITEM_ROW = {
  lineId: uuid,
  kind: textOf<LineKind>(),
  amountDong: dong,
  valueDate: day,
  detail: text,
  bankReference: nullable(text),
  counterparty: nullable(text),
  accountCode: text,
  bankAccountId: uuid,
  committeeId: uuid,
  fundId: uuid,
  amountProvenByBalance: bool,
  daysWaiting: int,
};

const OPEN_ITEMS = sql({
  text: `${ITEM} where $1::date is null or (o.value_date, o.line_id) > ($1::date, $2::uuid) order by o.value_date, o.line_id limit $3`,
  params: [nullable(day), nullable(uuid), count],
  row: OPEN_ITEM_ROW,
});

const OPEN_ITEM = sql({ text: `${ITEM} where o.line_id = $1`, params: [uuid], row: OPEN_ITEM_ROW });

const OPEN_COUNT = sql({
  text: 'select count(*) as count from income.open_suspense',
  row: { count: bigint },
});

const SUGGESTIONS = sql({
  text: `select s.donation_id, s.pledge_id, p.reference_code, d.amount_dong as gift_dong,
         p.amount_dong as pledge_dong, d.business_date, p.registered_at as pledged_at,
         d.donor_name as giver_of_gift, p.donor_name as giver_of_pledge, l.detail
       from income.match_suggestion s join income.gift d on d.id = s.donation_id join income.pledge_terms p on p.id = s.pledge_id
       left join income.bank_line l on d.source_type = 'bank_line' and l.id = d.source_id
       where s.dismissed_at is null and not exists (select 1 from income.kept_pledge k where k.donation_id = s.donation_id)
       order by d.business_date, s.donation_id limit $1`,
  params: [count],
  row: {
    donationId: uuid,
    pledgeId: uuid,
    referenceCode: text,
    giftDong: dong,
    pledgeDong: dong,
    businessDate: day,
    pledgedAt: instant,
    giverOfGift: nullable(text),
    giverOfPledge: nullable(text),
    detail: nullable(text),
  },
});

const RETURNABLE = sql({
  text: `select d.id, d.business_date, d.donor_name, d.bank_reference
    from income.open_suspense l join income.standing_gift d on d.bank_account_id = l.bank_account_id and d.amount_dong = -l.amount_dong
      and d.business_date between l.value_date - 183 and l.value_date and d.restriction_id is null
    where l.line_id = $1 order by d.business_date desc, d.id limit 12`,
  params: [uuid],
  row: { id: uuid, businessDate: day, donorName: nullable(text), bankReference: nullable(text) },
});

/** Late gifts that two people decided to send back, which this debit may have done. */
const LATE_RETURNS = sql({
  text: `select d.id, g.business_date, g.words as detail
    from income.open_suspense l join income.late_gift g on g.bank_account_id = l.bank_account_id and g.amount_dong = -l.amount_dong
    join income.confirmed_late_gift d on d.source_id = g.source_id and d.outcome = 'sent_back'
    where l.line_id = $1 order by g.business_date, d.id limit 12`,
  params: [uuid],
  row: { id: uuid, businessDate: day, detail: text },
});

const IS_LATE = sql({
  text: `select exists (select from income.late_gift g where g.source_type = 'bank_line' and g.source_id = $1) as is_late`,
  params: [uuid],
  row: { isLate: bool },
});

export type LateReturn = RowOf<typeof LATE_RETURNS>;
export type ReturnableGift = RowOf<typeof RETURNABLE>;

/** Rows of the work list, oldest money first. */
@Injectable()
export class SuspenseQueries {
  constructor(private readonly db: Database) {}

  async openItems(
    after: { valueDate: string; lineId: string } | null,
    size: number,
  ): Promise<OpenItem[]> {
    return this.db.query(OPEN_ITEMS, [after?.valueDate ?? null, after?.lineId ?? null, size]);
  }

  async openItem(lineId: string): Promise<OpenItem | null> {
    return this.db.maybeOne(OPEN_ITEM, [lineId]);
  }

  /** Gifts that this debit may have sent back: into the same account, of the same amount, in the half year before it. */
  returnable(lineId: string): Promise<ReturnableGift[]> {
    return this.db.query(RETURNABLE, [lineId]);
  }

  /** Whether it came for an appeal outside its days: then no person alone makes it a gift. */
  async isLate(lineId: string): Promise<boolean> {
    return (await this.db.one(IS_LATE, [lineId])).isLate;
  }

  lateReturns(lineId: string): Promise<LateReturn[]> {
    return this.db.query(LATE_RETURNS, [lineId]);
  }

  async openCount(): Promise<number> {
    const row = await this.db.one(OPEN_COUNT);
    return Number(row.count);
  }

  async suggestions(size: number): Promise<OpenSuggestion[]> {
    return this.db.query(SUGGESTIONS, [size]);
  }
}
