import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { day, nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { LineKind } from '../bank-statements/bank-statements.types.js';

export interface OpenItem {
  readonly lineId: string;
  readonly kind: LineKind;
  readonly amountDong: bigint;
  readonly valueDate: string;
  readonly detail: string;
  readonly bankReference: string | null;
  readonly accountCode: string;
  readonly daysWaiting: number;
}

export interface OpenSuggestion {
  readonly donationId: string;
  readonly pledgeId: string;
  readonly referenceCode: string;
  readonly giftDong: bigint;
  readonly pledgeDong: bigint;
  readonly businessDate: string;
  readonly pledgedAt: Date;
  readonly giverOfGift: string | null;
  readonly giverOfPledge: string | null;
}

const ITEM = `select l.id as "lineId", l.kind, l.amount_dong as "amountDong", l.value_date as "valueDate", l.detail, l.bank_reference as "bankReference",
  b.code as "accountCode", ((now() at time zone 'Asia/Ho_Chi_Minh')::date - l.value_date) as "daysWaiting"
  from income.suspense_item s join income.bank_statement_line l on l.id = s.line_id join books.bank_account b on b.id = l.bank_account_id
  where not exists (select 1 from income.suspense_resolution r where r.line_id = s.line_id)`;

export const RETURNABLE = sql({
  text: `select d.id, d.business_date, d.donor_name, d.bank_reference
    from income.bank_statement_line l join income.donation d on d.bank_account_id = l.bank_account_id and d.amount_dong = -l.amount_dong
      and d.business_date between l.value_date - 183 and l.value_date and d.restriction_id is null
    where l.id = $1 and not exists (select 1 from income.gift_taken_back t where t.donation_id = d.id)
    order by d.business_date desc, d.id limit 12`,
  params: [uuid],
  row: { id: uuid, businessDate: day, donorName: nullable(text), bankReference: nullable(text) },
});

export interface ReturnableGift {
  readonly id: string;
  readonly businessDate: string;
  readonly donorName: string | null;
  readonly bankReference: string | null;
}

/** Rows of the work list, oldest money first. */
@Injectable()
export class SuspenseQueries {
  constructor(private readonly db: Database) {}

  async openItems(
    after: { valueDate: string; lineId: string } | null,
    size: number,
  ): Promise<OpenItem[]> {
    return this.db.query<OpenItem>(
      `${ITEM} and ($1::date is null or (l.value_date, l.id) > ($1::date, $2::uuid)) order by l.value_date, l.id limit $3`,
      [after?.valueDate ?? null, after?.lineId ?? null, size],
    );
  }

  async openItem(lineId: string): Promise<OpenItem | null> {
    return this.db.maybeOne<OpenItem>(`${ITEM} and l.id = $1`, [lineId]);
  }

  /** Gifts that this debit may have sent back: into the same account, of the same amount, in the half year before it. */
  returnable(lineId: string): Promise<ReturnableGift[]> {
    return this.db.query(RETURNABLE, [lineId]);
  }

  async openCount(): Promise<number> {
    const row = await this.db.one<{ count: bigint }>(
      `select count(*) as count from (${ITEM}) open_items`,
    );
    return Number(row.count);
  }

  async suggestions(size: number): Promise<OpenSuggestion[]> {
    return this.db.query<OpenSuggestion>(
      `select s.donation_id as "donationId", s.pledge_id as "pledgeId", p.reference_code as "referenceCode", d.amount_dong as "giftDong",
         p.amount_dong as "pledgeDong", d.business_date as "businessDate", p.registered_at as "pledgedAt",
         d.donor_name as "giverOfGift", p.donor_name as "giverOfPledge"
       from income.match_suggestion s join income.donation d on d.id = s.donation_id join income.pledge p on p.id = s.pledge_id
       where s.dismissed_at is null and not exists (select 1 from income.pledge_settlement x where x.donation_id = s.donation_id)
       order by d.business_date, s.donation_id limit $1`,
      [size],
    );
  }
}
