import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import type { OwnAccount } from '../../../books/ledger/ledger.types.js';
import { PaidSupport } from '../../../books/paid-support/paid-support.service.js';
import { UnderWay } from '../../../books/under-way/under-way.service.js';
import { notFound, refused } from '../../../kernel/errors.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import { DisbursementsRepository, type PayableItem } from '../disbursements.repository.js';
import type { PayableLine, PaymentSource, Voucher } from '../disbursements.types.js';

/** Where a voucher's money is, and the account of the books that is credited. */
interface Source {
  /** What lies in the bank, with what was sent from there and the bank has not told yet; or the cash box. */
  readonly holding: readonly [number, ...number[]];
  readonly credited: OwnAccount;
}

/** The bank account or cash box a voucher is paid from. */
@Injectable()
export class PayingAccounts {
  constructor(
    private readonly funds: Funds,
    private readonly rows: DisbursementsRepository,
    private readonly underWay: UnderWay,
    private readonly paidSupport: PaidSupport,
  ) {}

  /**
   * The account to credit, held for this transaction, with enough of the line's layer behind it. Errors (refused):
   * `disbursements.otherFund`, `disbursements.notEnough`.
   */
  async hold(source: PaymentSource, line: PayableLine, amountDong: bigint): Promise<OwnAccount> {
    const { holding, credited } = await this.sourceOf(source, line);
    const present = await this.rows.holdLayer(holding, line);
    if (present < amountDong) {
      throw refused('disbursements.notEnough', { available: formatDongPlain(present) });
    }
    return credited;
  }

  /** From a bank account: the bank will tell of it, and until then it is under way. */
  async send(voucher: Voucher, line: PayableLine, source: PaymentSource): Promise<void> {
    if (source.way === 'cash') return;
    const { id, committeeId, amountDong, businessDate, number: document, entryId } = voucher;
    const { fundId, appealId, restrictionId } = line;
    const party = await this.rows.payeeName(id);
    const of = { id, committeeId, kind: 'payment', bankAccountId: source.bankAccountId } as const;
    const layer = { fundId, appealId, restrictionId };
    await this.underWay.send({
      ...of,
      ...layer,
      amountDong,
      businessDate,
      document,
      party,
      entryId,
    });
  }

  /** What was paid for whom may come back: whoever receives money asks the books for it. */
  tell(voucher: Voucher, line: PayableLine, items: readonly PayableItem[]): Promise<void> {
    const { id: paymentId, businessDate, number: document, entryId } = voucher;
    const parts = items.map(({ entitlementId, label, unpaidDong }) => {
      return { recipientId: entitlementId, party: label, amountDong: unpaidDong };
    });
    const of = { committeeId: line.recipientCommitteeId, layer: line };
    return this.paidSupport.pay({ paymentId, businessDate, document, entryId, parts, ...of });
  }

  private async sourceOf(source: PaymentSource, line: PayableLine): Promise<Source> {
    if (source.way === 'cash') {
      const box = await this.rows.cashBoxAccount(source.cashBoxId);
      if (box === null) throw notFound('funds.cashBoxNotFound');
      return { holding: [box], credited: { ledgerAccountId: box } };
    }
    const bankAccount = await this.funds.bankAccountById(source.bankAccountId);
    if (bankAccount.fundId !== line.fundId) throw refused('disbursements.otherFund');
    const { ledgerAccountId, underWayAccountId } = bankAccount;
    return {
      holding: [ledgerAccountId, underWayAccountId],
      credited: { ledgerAccountId: underWayAccountId },
    };
  }
}
