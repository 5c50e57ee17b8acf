import { Injectable } from '@nestjs/common';
import type { DocumentNumber } from '../../books/numbers/numbers.types.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import type { NewRecord } from '../../platform/database/records/columns.js';
import { text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CashReceipt, CashReceiptVoid } from './cash-receipts.entity.js';
import type { CashReceiptDraft, IssuedReceipt } from './cash-receipts.types.js';

const HOLD_SUBMISSION = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.receiptSubmission}, hashtext($1))`,
  params: [text],
});

const BY_SUBMISSION = sql({
  text: `select id, donation_id, books.written_number(book, year, number) as number, check_code
         from income.cash_receipt where submission_id = $1`,
  params: [uuid],
  row: { id: uuid, donationId: uuid, number: text, checkCode: text },
});

@Injectable()
export class CashReceiptsRepository {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
  ) {}

  /** One at a time for the same form: the second finds what the first wrote, and uses up no number. */
  async bySubmission(submissionId: string): Promise<IssuedReceipt | null> {
    await this.db.execute(HOLD_SUBMISSION, [submissionId]);
    return this.db.maybeOne(BY_SUBMISSION, [submissionId]);
  }

  byId(id: string): Promise<CashReceipt | null> {
    return this.db.records(CashReceipt).find({ id });
  }

  async insert(
    receipt: IssuedReceipt & DocumentNumber,
    draft: CashReceiptDraft & { cashBoxId: string; issuedOn: string },
  ): Promise<void> {
    const { id, book, year, position, donationId, checkCode } = receipt;
    const { committeeId, payerName, payerAddress, reason, amountDong } = draft;
    const { cashierId, cashBoxId, submissionId, issuedOn } = draft;
    await this.db.records(CashReceipt).insert({
      ...{ id, committeeId, book, year, number: position, donationId, checkCode, submissionId },
      ...{ payerName, payerAddress, reason, amountDong, cashierId, cashBoxId, issuedOn },
    });
    await this.log.record({
      action: 'cashReceipts.issue',
      ...{ subjectType: 'cash_receipt', subjectId: id, committeeId, before: null },
      after: { number: receipt.number, amountDong },
    });
  }

  async insertVoid(row: NewRecord<CashReceiptVoid>): Promise<void> {
    await this.db.records(CashReceiptVoid).insert(row);
  }
}
