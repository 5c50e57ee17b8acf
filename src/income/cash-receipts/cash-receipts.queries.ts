import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  count,
  day,
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { IssuedReceipt } from './cash-receipts.types.js';

export const LIST_SIZE = 50;

export interface ReceiptRow extends IssuedReceipt {
  readonly committeeId: string;
  readonly payerName: string;
  readonly payerAddress: string;
  readonly reason: string;
  readonly amountDong: bigint;
  readonly cashierId: string;
  readonly issuedOn: BusinessDate;
  readonly purpose: string;
  readonly fundName: string;
  readonly cashierName: string;
  readonly committeeName: string;
  readonly parentName: string | null;
  readonly place: string | null;
  readonly voidReason: string | null;
  readonly voidedAt: Date | null;
  readonly voidedByName: string | null;
  readonly isPrinted: boolean;
}

const ROW = `
select c.id, books.written_number(c.book, c.year, c.number) as number, c.donation_id, c.check_code, c.committee_id,
  c.payer_name, c.payer_address, c.reason, c.amount_dong,
  c.cashier_id, c.issued_on, coalesce(a.title, f.name) as purpose, f.name as fund_name,
  u.full_name as cashier_name, o.name as committee_name, o.parent_name, o.place, v.reason as void_reason, v.voided_at,
  w.full_name as voided_by_name,
  exists (select 1 from platform.logged_action l where l.subject_type = 'cash_receipt' and l.subject_id = c.id::text
    and l.action = 'cashReceipts.print') as is_printed
from income.cash_receipt c join income.gift d on d.id = c.donation_id
join books.fund_name f on f.id = d.fund_id left join books.appeal_title a on a.id = d.appeal_id
join people.person_name u on u.id = c.cashier_id join people.committee_name o on o.id = c.committee_id
left join income.cash_receipt_void v on v.receipt_id = c.id left join people.person_name w on w.id = v.voided_by`;

const RECEIPT_ROW = {
  id: uuid,
  number: text,
  donationId: uuid,
  checkCode: text,
  committeeId: uuid,
  payerName: text,
  payerAddress: text,
  reason: text,
  amountDong: dong,
  cashierId: uuid,
  issuedOn: day,
  purpose: text,
  fundName: text,
  cashierName: text,
  committeeName: text,
  parentName: nullable(text),
  place: nullable(text),
  voidReason: nullable(text),
  voidedAt: nullable(instant),
  voidedByName: nullable(text),
  isPrinted: bool,
};

const LIST = sql({
  text: `${ROW} where $1::uuid is null or c.id < $1 order by c.id desc limit $2`,
  params: [nullable(uuid), count],
  row: RECEIPT_ROW,
});

const BY_ID = sql({ text: `${ROW} where c.id = $1`, params: [uuid], row: RECEIPT_ROW });

@Injectable()
export class CashReceiptsQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, one more than a page. */
  list(after: string | null): Promise<ReceiptRow[]> {
    return this.db.query(LIST, [after, LIST_SIZE + 1]);
  }

  byId(id: string): Promise<ReceiptRow | null> {
    return this.db.maybeOne(BY_ID, [id]);
  }
}
