import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { CashReceipt } from './cash-receipts.types.js';

export const LIST_SIZE = 50;

export interface ReceiptRow extends CashReceipt {
  readonly purse: string;
  readonly fundName: string;
  readonly cashierName: string;
  readonly committeeName: string;
  readonly voidReason: string | null;
  readonly voidedAt: Date | null;
  readonly voidedByName: string | null;
  readonly isPrinted: boolean;
}

const ROW = `
select c.id, books.written_number(c.book, c.year, c.number) as number, c.donation_id as "donationId", c.check_code as "checkCode", c.committee_id as "committeeId",
  c.payer_name as "payerName", c.payer_address as "payerAddress", c.reason, c.amount_dong as "amountDong",
  c.cashier_id as "cashierId", c.issued_on as "issuedOn", coalesce(a.title, f.name) as purse, f.name as "fundName",
  u.full_name as "cashierName", o.name as "committeeName", v.reason as "voidReason", v.voided_at as "voidedAt",
  w.full_name as "voidedByName",
  exists (select 1 from platform.audit_log l where l.subject_type = 'cash_receipt' and l.subject_id = c.id::text
    and l.action = 'cashReceipts.print') as "isPrinted"
from income.cash_receipt c join income.donation d on d.id = c.donation_id
join books.fund f on f.id = d.fund_id left join books.appeal a on a.id = d.appeal_id
join people.app_user u on u.id = c.cashier_id join people.committee o on o.id = c.committee_id
left join income.cash_receipt_void v on v.receipt_id = c.id left join people.app_user w on w.id = v.voided_by`;

@Injectable()
export class CashReceiptsQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, one more than a page. */
  list(after: string | null): Promise<ReceiptRow[]> {
    return this.db.query<ReceiptRow>(
      `${ROW} where $1::uuid is null or c.id < $1 order by c.id desc limit $2`,
      [after, LIST_SIZE + 1],
    );
  }

  byId(id: string): Promise<ReceiptRow | null> {
    return this.db.maybeOne<ReceiptRow>(`${ROW} where c.id = $1`, [id]);
  }
}
