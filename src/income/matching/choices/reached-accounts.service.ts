import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { Ledger } from '../../../books/ledger/ledger.service.js';
import type { OpenItem } from '../suspense.queries.js';

/** Where an own transfer out of an account may go. */
@Injectable()
export class ReachedAccounts {
  constructor(
    private readonly funds: Funds,
    private readonly ledger: Ledger,
  ) {}

  /** Open accounts of the line's own fund, and of funds that hold money in its account since a gift was moved. */
  async of(item: OpenItem): Promise<BankAccount[]> {
    const { ledgerAccountId: accountId } = await this.funds.bankAccountById(item.bankAccountId);
    const found: BankAccount[] = [];
    for (const account of await this.funds.bankAccountsOfCommittees([item.committeeId])) {
      const { id, fundId, closedOn } = account;
      if (id === item.bankAccountId || closedOn !== null) continue;
      const isOwn = fundId === item.fundId;
      if (isOwn || (await this.ledger.balance({ fundId, accountId })) > 0n) found.push(account);
    }
    return found;
  }
}
