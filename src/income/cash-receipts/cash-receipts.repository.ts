import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { CashReceipt, CashReceiptDraft, IssuedReceipt } from './cash-receipts.types.js';

const RECEIPT = `
select id, book, year, number, donation_id, check_code, committee_id,
  payer_name, payer_address, reason, amount_dong, cashier_id,
  issued_on
from income.cash_receipt`;

const CASH_RECEIPT_ROW = {
  id: uuid,
  book: text,
  year: int,
  number: int,
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

const BY_SUBMISSION = sql({
  text: `${RECEIPT} where submission_id = $1`,
  params: [uuid],
  row: CASH_RECEIPT_ROW,
});

const BY_ID = sql({ text: `${RECEIPT} where id = $1`, params: [uuid], row: CASH_RECEIPT_ROW });

const LOCK_SERIES = sql({
  text: `insert into income.receipt_series (committee_id, book, year, last_number) values ($1, $2, $3, 0) on conflict do nothing`,
  params: [uuid, text, int],
});

const HOLD_SERIES = sql({
  text: `select true as found from income.receipt_series where committee_id = $1 and book = $2 and year = $3 for update`,
  params: [uuid, text, int],
  row: { found: nullable(bool) },
});

const NEXT_NUMBER = sql({
  text: `update income.receipt_series set last_number = last_number + 1
       where committee_id = $1 and book = $2 and year = $3 returning last_number as number`,
  params: [uuid, text, int],
  row: { number: int },
});

const INSERT = sql({
  text: `insert into income.cash_receipt (id, committee_id, book, year, number, donation_id, payer_name, payer_address, reason,
         amount_dong, cashier_id, cash_box_id, check_code, submission_id, issued_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
  params: [uuid, uuid, text, int, int, uuid, text, text, text, dong, uuid, uuid, text, uuid, day],
});

const ENTRY_TO_VOID = sql({
  text: `select e.id from books.journal_entry e
       where e.rule = 'gift-received' and e.source_id = $2
         and not exists (select 1 from income.cash_receipt_void v where v.receipt_id = $1)`,
  params: [uuid, uuid],
  row: { id: uuid },
});

const INSERT_VOID = sql({
  text: `insert into income.cash_receipt_void (receipt_id, committee_id, reason, voided_by, entry_id) values ($1, $2, $3, $4, $5)`,
  params: [uuid, uuid, text, uuid, uuid],
});

@Injectable()
export class CashReceiptsRepository {
  constructor(private readonly db: Database) {}

  bySubmission(submissionId: string): Promise<CashReceipt | null> {
    return this.db.maybeOne(BY_SUBMISSION, [submissionId]);
  }

  byId(id: string): Promise<CashReceipt | null> {
    return this.db.maybeOne(BY_ID, [id]);
  }

  /** Holds the series until commit: who comes next waits for this number to stand or to be given back. */
  async lockSeries(committeeId: string, book: string, year: number): Promise<void> {
    await this.db.execute(LOCK_SERIES, [committeeId, book, year]);
    await this.db.query(HOLD_SERIES, [committeeId, book, year]);
  }

  async nextNumber(committeeId: string, book: string, year: number): Promise<number> {
    const row = await this.db.one(NEXT_NUMBER, [committeeId, book, year]);
    return row.number;
  }

  async insert(
    receipt: IssuedReceipt,
    draft: CashReceiptDraft & { cashBoxId: string; issuedOn: string },
  ): Promise<void> {
    await this.db.execute(INSERT, [
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
    ]);
  }

  /** The entry of the gift, or null when a void already stands. */
  async entryToVoid(receipt: { id: string; donationId: string }): Promise<string | null> {
    const row = await this.db.maybeOne(ENTRY_TO_VOID, [receipt.id, receipt.donationId]);
    return row?.id ?? null;
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
