import { Injectable } from '@nestjs/common';
import { Funds } from '../../books/funds/funds.service.js';
import { Numbers } from '../../books/numbers/numbers.service.js';
import { PaidSupport } from '../../books/paid-support/paid-support.service.js';
import { refused } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import { text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { ReturnReceipts } from './return-receipts.service.js';
import { ReturnedCash } from './returns.entity.js';
import type { CashReturnDraft } from './returns.types.js';

/** Book of receipts for returned support, beside that of gifts. */
const BOOK = 'PTH';

const HOLD_SUBMISSION = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.receiptSubmission}, hashtext($1))`,
  params: [text],
});

/** The voucher, if it is in sight and paid this part. */
const VOUCHER = sql({
  text: `select d.committee_id, s.fund_id from spending.voucher d join books.support_state s on s.payment_id = d.id
    where d.id = $1 and s.id = $2 and not d.is_reversed`,
  params: [uuid, uuid],
  row: { committeeId: uuid, fundId: uuid },
});

/** Support that is brought back in cash: a numbered receipt, and the money in its layer again. */
@Injectable()
export class CashReturns {
  constructor(
    private readonly db: Database,
    private readonly funds: Funds,
    private readonly numbers: Numbers,
    private readonly paidSupport: PaidSupport,
    private readonly receipts: ReturnReceipts,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the cash and gives the next receipt; the same id again is harmless. Errors (refused): `returns.otherVoucher`, those of
   * `PaidSupport.takeBack`, `constraints.posting_period_open`.
   */
  async receive(draft: CashReturnDraft): Promise<void> {
    await this.db.transaction(async () => {
      const { id, disbursementId, paidSupportId, receivedBy, amountDong } = draft;
      await this.db.execute(HOLD_SUBMISSION, [id]);
      if ((await this.db.records(ReturnedCash).find({ id })) !== null) return;
      const paid = await this.db.maybeOne(VOUCHER, [disbursementId, paidSupportId]);
      if (paid === null) throw refused('returns.otherVoucher', { field: 'paidSupportId' });
      const { committeeId, fundId } = paid;
      const businessDate = draft.businessDate ?? this.clock.today();
      const box = await this.funds.cashBox(committeeId);
      const back = { amountDong, businessDate, committeeId, fundId, recordedBy: receivedBy };
      await this.paidSupport.takeBack(paidSupportId, { ...back, sourceId: id, money: box });
      const numbered = await this.numbers.next({ committeeId, book: BOOK, day: businessDate });
      await this.receipts.keep({ ...draft, businessDate }, numbered, {
        committeeId,
        boxId: box.id,
      });
    });
  }
}
