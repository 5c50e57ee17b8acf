import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Funds } from '../../books/funds/funds.service.js';
import type { CashBox } from '../../books/funds/funds.types.js';
import { Numbers } from '../../books/numbers/numbers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Donations } from '../donations/donations.service.js';
import { newCheckCode, RECEIPT_BOOK } from './cash-receipt.js';
import { CashReceiptsRepository } from './cash-receipts.repository.js';
import type { CashReceiptDraft, IssuedReceipt } from './cash-receipts.types.js';

/** Cash at the counter: a gift, its entry and a receipt whose number has no gap, in one transaction. */
@Injectable()
export class CashReceipts {
  constructor(
    private readonly db: Database,
    private readonly rows: CashReceiptsRepository,
    private readonly donations: Donations,
    private readonly funds: Funds,
    private readonly numbers: Numbers,
    private readonly clock: Clock,
  ) {}

  /**
   * Issues the next receipt of the committee's book and year and receives the gift. The same submission again answers
   * with the first receipt. A sheet of a paper book brings its own number and day. Errors: `funds.cashBoxNotFound`, `constraints.posting_period_open`.
   */
  async issue(draft: CashReceiptDraft): Promise<IssuedReceipt> {
    const issuedOn = draft.issuedOn ?? this.clock.today();
    const { committeeId, book = RECEIPT_BOOK } = draft;
    return this.db.transaction(async () => {
      const box = await this.funds.cashBox(committeeId);
      const known = await this.rows.bySubmission(draft.submissionId);
      if (known !== null) return known;
      const id = draft.id ?? uuidv7();
      const donationId = await this.receive({ ...draft, id, issuedOn }, box);
      const number = draft.sheet ?? (await this.numbers.next({ committeeId, book, day: issuedOn }));
      const receipt = { id, donationId, ...number, checkCode: newCheckCode() };
      await this.rows.insert(receipt, { ...draft, issuedOn, cashBoxId: box.id });
      return receipt;
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
