import { Injectable } from '@nestjs/common';
import { Appeals } from '../../../books/appeals/appeals.service.js';
import { Funds } from '../../../books/funds/funds.service.js';
import { BankPushes } from '../../bank-pushes/bank-pushes.service.js';
import { CardOffers } from '../../card-payments/card-offers.service.js';
import type { CardPaymentStatus } from '../../card-payments/card-payments.types.js';
import { ClaimTerms, type LookAgain } from '../../claims/claim-terms.service.js';
import type { Pledge } from '../../pledges/pledges.types.js';
import { TransferOrders, type TransferOrder } from './transfer-orders.service.js';

export interface TransferFacts {
  readonly purposeTitle: string;
  /** Null when the fund has no open account any more. */
  readonly order: TransferOrder | null;
  readonly isAnnounced: boolean;
  /** Null when no account takes money for it. */
  readonly lookAgain: LookAgain | null;
  /** Newest first. */
  readonly cardStatuses: readonly CardPaymentStatus[];
}

/** What the page of a promise shows beside the promise: where to send the money and what has been heard of it. */
@Injectable()
export class TransferDetails {
  constructor(
    private readonly funds: Funds,
    private readonly appeals: Appeals,
    private readonly orders: TransferOrders,
    private readonly pushes: BankPushes,
    private readonly cards: CardOffers,
    private readonly terms: ClaimTerms,
  ) {}

  async factsOf(pledge: Pledge): Promise<TransferFacts> {
    const order = await this.orders.of(pledge);
    return {
      purposeTitle: await this.titleOf(pledge),
      order,
      isAnnounced: await this.pushes.isAnnounced(pledge.referenceCode),
      lookAgain: order && (await this.terms.lookAgain(pledge.registeredAt, order.account.id)),
      cardStatuses: pledge.way === 'card' ? await this.cards.statusesOf(pledge.id) : [],
    };
  }

  async titleOf(pledge: Pledge): Promise<string> {
    if (pledge.appealId === null) return (await this.funds.fundById(pledge.fundId)).name;
    return (await this.appeals.byId(pledge.appealId)).title;
  }
}
