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
import type { LineKind } from '../bank-statements/bank-statements.types.js';

export type OpenItem = RowOf<typeof OPEN_ITEMS>;

export type OpenSuggestion = RowOf<typeof SUGGESTIONS>;

const ITEM = `select l.id as line_id, l.kind, l.amount_dong, l.value_date, l.detail, l.bank_reference,
  b.code as account_code, ((now() at time zone 'Asia/Ho_Chi_Minh')::date - l.value_date) as days_waiting
  from income.suspense_item s join income.bank_statement_line l on l.id = s.line_id join books.money_account b on b.way = 'bank' and b.id = l.bank_account_id
  where not exists (select 1 from income.suspense_resolution r where r.line_id = s.line_id)`;

const OPEN_ITEM_ROW = {
  lineId: uuid,
  kind: textOf<LineKind>(),
  amountDong: dong,
  valueDate: day,
  detail: text,
  bankReference: nullable(text),
  accountCode: text,
  daysWaiting: int,
};

const OPEN_ITEMS = sql({
  text: `${ITEM} and ($1::date is null or (l.value_date, l.id) > ($1::date, $2::uuid)) order by l.value_date, l.id limit $3`,
  params: [nullable(day), nullable(uuid), count],
  row: OPEN_ITEM_ROW,
});

const OPEN_ITEM = sql({ text: `${ITEM} and l.id = $1`, params: [uuid], row: OPEN_ITEM_ROW });

const OPEN_COUNT = sql({
  text: `select count(*) as count from (${ITEM}) open_items`,
  row: { count: bigint },
});

const SUGGESTIONS = sql({
  text: `select s.donation_id, s.pledge_id, p.reference_code, d.amount_dong as gift_dong,
         p.amount_dong as pledge_dong, d.business_date, p.registered_at as pledged_at,
         d.donor_name as giver_of_gift, p.donor_name as giver_of_pledge
       from income.match_suggestion s join income.donation d on d.id = s.donation_id join income.pledge p on p.id = s.pledge_id
       where s.dismissed_at is null and not exists (select 1 from income.pledge_settlement x where x.donation_id = s.donation_id)
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
  },
});

const RETURNABLE = sql({
  text: `select d.id, d.business_date, d.donor_name, d.bank_reference
    from income.bank_statement_line l join income.standing_gift d on d.bank_account_id = l.bank_account_id and d.amount_dong = -l.amount_dong
      and d.business_date between l.value_date - 183 and l.value_date and d.restriction_id is null
    where l.id = $1 order by d.business_date desc, d.id limit 12`,
  params: [uuid],
  row: { id: uuid, businessDate: day, donorName: nullable(text), bankReference: nullable(text) },
});

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

  async openCount(): Promise<number> {
    const row = await this.db.one(OPEN_COUNT);
    return Number(row.count);
  }

  async suggestions(size: number): Promise<OpenSuggestion[]> {
    return this.db.query(SUGGESTIONS, [size]);
  }
}
