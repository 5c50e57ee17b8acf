import { Injectable } from '@nestjs/common';
import { Funds } from '../../books/funds/funds.service.js';
import { notFound, refused } from '../../kernel/errors.js';
import { formatDongPlain } from '../../kernel/money.js';
import { DisbursementsRepository } from './disbursements.repository.js';
import type { PayableLine, PaymentSource } from './disbursements.types.js';

/** The bank account or cash box a voucher is paid from. */
@Injectable()
export class PaymentPurses {
  constructor(
    private readonly funds: Funds,
    private readonly rows: DisbursementsRepository,
  ) {}

  /**
   * Its ledger account, held for this transaction, with enough of the line's layer in it. Errors (refused):
   * `disbursements.otherFund`, `disbursements.notEnough`.
   */
  async open(source: PaymentSource, line: PayableLine, amountDong: bigint): Promise<number> {
    const account = await this.accountOf(source, line);
    const present = await this.rows.holdPurse(account, line);
    if (present < amountDong) {
      throw refused('disbursements.notEnough', { available: formatDongPlain(present) });
    }
    return account;
  }

  private async accountOf(source: PaymentSource, line: PayableLine): Promise<number> {
    if (source.way === 'cash') {
      const account = await this.rows.cashBoxAccount(source.cashBoxId);
      if (account === null) throw notFound('funds.cashBoxNotFound');
      return account;
    }
    const bankAccount = await this.funds.bankAccountById(source.bankAccountId);
    if (bankAccount.fundId !== line.fundId) throw refused('disbursements.otherFund');
    return bankAccount.ledgerAccountId;
  }
}
