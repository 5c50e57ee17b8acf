import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Funds } from '../../books/funds/funds.service.js';
import type { CashBox } from '../../books/funds/funds.types.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Donations } from '../donations/donations.service.js';
import { newCheckCode, RECEIPT_BOOK } from './cash-receipt.js';
import { alreadyVoided, receiptNotFound } from './cash-receipts.errors.js';
import { CashReceiptsRepository } from './cash-receipts.repository.js';
import type { CashReceiptDraft, IssuedReceipt } from './cash-receipts.types.js';

const YEAR_DIGITS = 4;

/** Cash at the counter: a gift, its entry and a receipt whose number has no gap, in one transaction. */
@Injectable()
export class CashReceipts {
  constructor(
    private readonly db: Database,
    private readonly rows: CashReceiptsRepository,
    private readonly donations: Donations,
    private readonly funds: Funds,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  /**
   * Issues the next receipt of the committee's book and year and receives the gift. The same submission again answers
   * with the first receipt. Errors: `funds.cashBoxNotFound`, `constraints.posting_period_open`.
   */
  async issue(draft: CashReceiptDraft): Promise<IssuedReceipt> {
    const issuedOn = draft.issuedOn ?? this.clock.today();
    const book = draft.book ?? RECEIPT_BOOK;
    const year = Number.parseInt(issuedOn.slice(0, YEAR_DIGITS), 10);
    return this.db.transaction(async () => {
      const box = await this.funds.cashBox(draft.committeeId);
      await this.rows.lockSeries(draft.committeeId, book, year);
      // Looked up under the lock: a double click must not use up a number.
      const known = await this.rows.bySubmission(draft.submissionId);
      if (known !== null) return known;
      const id = draft.id ?? uuidv7();
      const donationId = await this.receive({ ...draft, id, issuedOn }, box);
      const number = await this.rows.nextNumber(draft.committeeId, book, year);
      const receipt = { id, donationId, book, year, number, checkCode: newCheckCode() };
      await this.rows.insert(receipt, { ...draft, issuedOn, cashBoxId: box.id });
      return receipt;
    });
  }

  /**
   * Voids a receipt by reversing its entry; the number stays, with the reason. Errors: `cashReceipts.notFound`,
   * `cashReceipts.alreadyVoided`, `constraints.cash_box_not_negative` when the cash has left the box.
   */
  async void(request: { receiptId: string; reason: string; voidedBy: string }): Promise<void> {
    await this.db.transaction(async () => {
      const receipt = await this.rows.byId(request.receiptId);
      if (receipt === null) throw receiptNotFound();
      const original = await this.rows.entryToVoid(receipt);
      if (original === null) throw alreadyVoided();
      const entryId = await this.donations.takeBack({
        donationId: receipt.donationId,
        entryId: original,
        businessDate: this.clock.today(),
        reason: request.reason,
        recordedBy: request.voidedBy,
      });
      await this.rows.insertVoid({ ...request, committeeId: receipt.committeeId, entryId });
      await this.log.record({
        action: 'cashReceipts.void',
        subjectType: 'cash_receipt',
        subjectId: receipt.id,
        committeeId: receipt.committeeId,
        after: { reason: request.reason },
      });
    });
  }

  private async receive(
    draft: CashReceiptDraft & { id: string; issuedOn: string },
    box: CashBox,
  ): Promise<string> {
    const received = await this.donations.receive({
      committeeId: draft.committeeId,
      fundId: draft.fundId,
      appealId: draft.appealId ?? null,
      restrictionId: draft.restrictionId ?? null,
      channel: 'cash',
      amountDong: draft.amountDong,
      businessDate: draft.issuedOn,
      recordedBy: draft.cashierId,
      sourceType: 'cash',
      sourceId: draft.id,
      money: box,
      donorName: draft.payerName,
      message: draft.reason,
      display: draft.display,
    });
    return received.donationId;
  }
}
