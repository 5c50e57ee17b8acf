import { Injectable } from '@nestjs/common';
import { PaidSupport } from '../../../books/paid-support/paid-support.service.js';
import type { ReturnableSupport } from '../../../books/paid-support/paid-support.types.js';
import { UnderWay } from '../../../books/under-way/under-way.service.js';
import type { StillUnderWay } from '../../../books/under-way/under-way.types.js';
import { Organisation } from '../../../people/organisation/organisation.service.js';
import { CardPayouts } from '../../card-payouts/card-payouts.service.js';
import type { PayoutOptions } from '../../card-payouts/card-payouts.types.js';
import { decisionsFor } from '../decisions/suspense-decisions.js';
import type { Options } from './suspense-choices.js';
import { ReachedAccounts } from './reached-accounts.service.js';
import { type OpenItem, SuspenseQueries } from '../suspense.queries.js';

/** What can be named when a line is explained: gifts, payments under way, own accounts, other committees. */
@Injectable()
export class LineChoices {
  constructor(
    private readonly queries: SuspenseQueries,
    private readonly underWay: UnderWay,
    private readonly paidSupport: PaidSupport,
    private readonly accounts: ReachedAccounts,
    private readonly organisation: Organisation,
    private readonly cardPayouts: CardPayouts,
  ) {}

  async optionsFor(item: OpenItem): Promise<Options> {
    const [gifts, lates, sent, returned, accounts, committees, cards] = await Promise.all([
      this.queries.returnable(item.lineId),
      this.queries.lateReturns(item.lineId),
      this.sentBefore(item),
      this.returnable(item),
      this.accounts.of(item),
      this.organisation.besides(item.committeeId),
      this.cardsOf(item),
    ]);
    return { gifts, lates, sent, returned, accounts, committees, cards };
  }

  /** Gifts by card that came before the line, where it can be a payout of them. */
  private cardsOf(item: OpenItem): Promise<PayoutOptions> {
    return decisionsFor(item).includes('card_payout')
      ? this.cardPayouts.optionsFor(item)
      : Promise.resolve({ items: [], likely: null });
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

  /** A credit may bring support back that was paid from the fund. */
  private async returnable(item: OpenItem): Promise<ReturnableSupport[]> {
    const { fundId, valueDate: on, amountDong, detail, counterparty } = item;
    if (amountDong < 0n) return [];
    const words = `${detail} ${counterparty ?? ''}`;
    return this.paidSupport.mayComeBack({ fundId, on, amountDong, words });
  }
}
