import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import type { OwnAccount } from '../../../books/ledger/ledger.types.js';
import { notFound, refused } from '../../../kernel/errors.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import { DisbursementsRepository } from '../disbursements.repository.js';
import type { PayableLine, PaymentSource } from '../disbursements.types.js';

/** The bank account or cash box a voucher is paid from. */
@Injectable()
export class PayingAccounts {
  constructor(
    private readonly funds: Funds,
    private readonly rows: DisbursementsRepository,
  ) {}

  /**
   * It, held for this transaction, with enough of the line's layer in it. Errors (refused):
   * `disbursements.otherFund`, `disbursements.notEnough`.
   */
  async hold(source: PaymentSource, line: PayableLine, amountDong: bigint): Promise<OwnAccount> {
    const account = await this.accountOf(source, line);
    const present = await this.rows.holdLayer(account.ledgerAccountId, line);
    if (present < amountDong) {
      throw refused('disbursements.notEnough', { available: formatDongPlain(present) });
    }
    return account;
  }

  private async accountOf(source: PaymentSource, line: PayableLine): Promise<OwnAccount> {
    if (source.way === 'cash') {
      const ledgerAccountId = await this.rows.cashBoxAccount(source.cashBoxId);
      if (ledgerAccountId === null) throw notFound('funds.cashBoxNotFound');
      return { ledgerAccountId };
    }
    const bankAccount = await this.funds.bankAccountById(source.bankAccountId);
    if (bankAccount.fundId !== line.fundId) throw refused('disbursements.otherFund');
    return bankAccount;
  }
}
