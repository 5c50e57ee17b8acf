import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { CashReceipt, CashReceiptDraft, IssuedReceipt } from './cash-receipts.types.js';

const RECEIPT = `
select id, book, year, number, donation_id as "donationId", check_code as "checkCode", committee_id as "committeeId",
  payer_name as "payerName", payer_address as "payerAddress", reason, amount_dong as "amountDong", cashier_id as "cashierId",
  issued_on as "issuedOn"
from income.cash_receipt`;

@Injectable()
export class CashReceiptsRepository {
  constructor(private readonly db: Database) {}

  bySubmission(submissionId: string): Promise<CashReceipt | null> {
    return this.db.maybeOne<CashReceipt>(`${RECEIPT} where submission_id = $1`, [submissionId]);
  }

  byId(id: string): Promise<CashReceipt | null> {
    return this.db.maybeOne<CashReceipt>(`${RECEIPT} where id = $1`, [id]);
  }

  /** Holds the series until commit: who comes next waits for this number to stand or to be given back. */
  async lockSeries(committeeId: string, book: string, year: number): Promise<void> {
    await this.db.execute(
      `insert into income.receipt_series (committee_id, book, year, last_number) values ($1, $2, $3, 0) on conflict do nothing`,
      [committeeId, book, year],
    );
    await this.db.query(
      `select 1 from income.receipt_series where committee_id = $1 and book = $2 and year = $3 for update`,
      [committeeId, book, year],
    );
  }

  async nextNumber(committeeId: string, book: string, year: number): Promise<number> {
    const row = await this.db.one<{ number: number }>(
      `update income.receipt_series set last_number = last_number + 1
       where committee_id = $1 and book = $2 and year = $3 returning last_number as number`,
      [committeeId, book, year],
    );
    return row.number;
  }

  async insert(
    receipt: IssuedReceipt,
    draft: CashReceiptDraft & { cashBoxId: string; issuedOn: string },
  ): Promise<void> {
    await this.db.execute(
      `insert into income.cash_receipt (id, committee_id, book, year, number, donation_id, payer_name, payer_address, reason,
         amount_dong, cashier_id, cash_box_id, check_code, submission_id, issued_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        receipt.id,
        draft.committeeId,
        receipt.book,
        receipt.year,
        receipt.number,
        receipt.donationId,
        draft.payerName,
        draft.payerAddress,
        draft.reason,
        draft.amountDong,
        draft.cashierId,
        draft.cashBoxId,
        receipt.checkCode,
        draft.submissionId,
        draft.issuedOn,
      ],
    );
  }

  /** The entry of the gift, or null when a void already stands. */
  async entryToVoid(receipt: { id: string; donationId: string }): Promise<string | null> {
    const row = await this.db.maybeOne<{ id: string }>(
      `select e.id from books.journal_entry e
       where e.rule = 'gift-received' and e.source_id = $2
         and not exists (select 1 from income.cash_receipt_void v where v.receipt_id = $1)`,
      [receipt.id, receipt.donationId],
    );
    return row?.id ?? null;
  }

  async insertVoid(row: {
    receiptId: string;
    committeeId: string;
    reason: string;
    voidedBy: string;
    entryId: string;
  }): Promise<void> {
    await this.db.execute(
      `insert into income.cash_receipt_void (receipt_id, committee_id, reason, voided_by, entry_id) values ($1, $2, $3, $4, $5)`,
      [row.receiptId, row.committeeId, row.reason, row.voidedBy, row.entryId],
    );
  }
}
