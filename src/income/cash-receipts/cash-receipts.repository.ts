import { Injectable } from '@nestjs/common';
import type { DocumentNumber } from '../../books/numbers/numbers.types.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import type { CashReceipt, CashReceiptDraft, IssuedReceipt } from './cash-receipts.types.js';

const RECEIPT = `
select id, books.written_number(book, year, number) as number, donation_id as "donationId", check_code as "checkCode", committee_id as "committeeId",
  payer_name as "payerName", payer_address as "payerAddress", reason, amount_dong as "amountDong", cashier_id as "cashierId",
  issued_on as "issuedOn"
from income.cash_receipt`;

@Injectable()
export class CashReceiptsRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote, and uses up no number. */
  async bySubmission(submissionId: string): Promise<CashReceipt | null> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.receiptSubmission}, hashtext($1))`, [
      submissionId,
    ]);
    return this.db.maybeOne<CashReceipt>(`${RECEIPT} where submission_id = $1`, [submissionId]);
  }

  byId(id: string): Promise<CashReceipt | null> {
    return this.db.maybeOne<CashReceipt>(`${RECEIPT} where id = $1`, [id]);
  }

  async insert(
    receipt: IssuedReceipt & DocumentNumber,
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
        receipt.position,
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
