import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { Ledger } from '../../../books/ledger/ledger.service.js';
import { UnderWay } from '../../../books/under-way/under-way.service.js';
import type { StillUnderWay } from '../../../books/under-way/under-way.types.js';
import { Organisation } from '../../../people/organisation/organisation.service.js';
import { CardPayouts } from '../../card-payouts/card-payouts.service.js';
import type { PayoutOptions } from '../../card-payouts/card-payouts.types.js';
import { decisionsFor } from '../decisions/suspense-decisions.js';
import type { Options } from './suspense-choices.js';
import { type OpenItem, SuspenseQueries } from '../suspense.queries.js';

/** What can be named when a line is explained: gifts, payments under way, own accounts, other committees. */
@Injectable()
export class LineChoices {
  constructor(
    private readonly queries: SuspenseQueries,
    private readonly underWay: UnderWay,
    private readonly funds: Funds,
    private readonly ledger: Ledger,
    private readonly organisation: Organisation,
    private readonly cardPayouts: CardPayouts,
  ) {}

  async optionsFor(item: OpenItem): Promise<Options> {
    const [gifts, lates, sent, accounts, committees, cards] = await Promise.all([
      this.queries.returnable(item.lineId),
      this.queries.lateReturns(item.lineId),
      this.sentBefore(item),
      this.funds.bankAccountsOfCommittees([item.committeeId]),
      this.organisation.besides(item.committeeId),
      this.cardsOf(item),
    ]);
    const others = accounts.filter(
      ({ id, closedOn }) => id !== item.bankAccountId && closedOn === null,
    );
    const reached = await this.reached(item, others);
    return { gifts, lates, sent, accounts: reached, committees, cards };
  }

  /** Gifts by card that came before the line, where it can be a payout of them. */
  private cardsOf(item: OpenItem): Promise<PayoutOptions> {
    return decisionsFor(item).includes('card_payout')
      ? this.cardPayouts.optionsFor(item)
      : Promise.resolve({ items: [], likely: null });
  }

  /** Accounts of the line's own fund, and of funds that hold money in its account since a gift was moved. */
  private async reached(item: OpenItem, accounts: readonly BankAccount[]): Promise<BankAccount[]> {
    const { ledgerAccountId: accountId } = await this.funds.bankAccountById(item.bankAccountId);
    const found: BankAccount[] = [];
    for (const account of accounts) {
      const { fundId } = account;
      const isOwn = fundId === item.fundId;
      if (isOwn || (await this.ledger.balance({ fundId, accountId })) > 0n) found.push(account);
    }
    return found;
  }

  /** A debit may tell of payments; a credit of payments that came back, or of money from another account of ours. */
  private async sentBefore(item: OpenItem): Promise<StillUnderWay[]> {
    const { bankAccountId, valueDate: on, amountDong } = item;
    const of = { bankAccountId, on };
    if (amountDong < 0n) return this.underWay.still({ ...of, kinds: ['payment'] });
    return [
      ...(await this.underWay.still({ ...of, kinds: ['own_transfer'] })),
      ...(await this.underWay.still({ ...of, kinds: ['payment'], carriedOut: true })),
    ];
  }
}
