import { Injectable } from '@nestjs/common';
import type { DocumentNumber } from '../../books/numbers/numbers.types.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import { day, dong, int, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { CashReceipt, CashReceiptDraft, IssuedReceipt } from './cash-receipts.types.js';

const RECEIPT = `
select id, books.written_number(book, year, number) as number, donation_id, check_code, committee_id,
  payer_name, payer_address, reason, amount_dong, cashier_id,
  issued_on
from income.cash_receipt`;

const CASH_RECEIPT_ROW = {
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
};

const HOLD_SUBMISSION = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.receiptSubmission}, hashtext($1))`,
  params: [text],
});

const BY_SUBMISSION = sql({
  text: `${RECEIPT} where submission_id = $1`,
  params: [uuid],
  row: CASH_RECEIPT_ROW,
});

const BY_ID = sql({ text: `${RECEIPT} where id = $1`, params: [uuid], row: CASH_RECEIPT_ROW });

const INSERT = sql({
  text: `insert into income.cash_receipt (id, committee_id, book, year, number, donation_id, payer_name, payer_address, reason,
         amount_dong, cashier_id, cash_box_id, check_code, submission_id, issued_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
  params: [uuid, uuid, text, int, int, uuid, text, text, text, dong, uuid, uuid, text, uuid, day],
});

const INSERT_VOID = sql({
  text: `insert into income.cash_receipt_void (receipt_id, committee_id, reason, voided_by, entry_id) values ($1, $2, $3, $4, $5)`,
  params: [uuid, uuid, text, uuid, uuid],
});

@Injectable()
export class CashReceiptsRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote, and uses up no number. */
  async bySubmission(submissionId: string): Promise<CashReceipt | null> {
    await this.db.execute(HOLD_SUBMISSION, [submissionId]);
    return this.db.maybeOne(BY_SUBMISSION, [submissionId]);
  }

  byId(id: string): Promise<CashReceipt | null> {
    return this.db.maybeOne(BY_ID, [id]);
  }

  async insert(
    receipt: IssuedReceipt & DocumentNumber,
    draft: CashReceiptDraft & { cashBoxId: string; issuedOn: string },
  ): Promise<void> {
    await this.db.execute(INSERT, [
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
    ]);
  }

  async insertVoid(row: {
    receiptId: string;
    committeeId: string;
    reason: string;
    voidedBy: string;
    entryId: string;
  }): Promise<void> {
    await this.db.execute(INSERT_VOID, [
      row.receiptId,
      row.committeeId,
      row.reason,
      row.voidedBy,
      row.entryId,
    ]);
  }
}
