import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { paths } from '../../platform/pages/paths.js';
import type { Pledge } from '../pledges/pledges.types.js';
import { CardPayments } from './card-payments.service.js';
import type { CardPaymentStatus } from './card-payments.types.js';
import { StripeCheckout } from './stripe-checkout.js';
import { stripeAmount } from './stripe-amount.js';

/** What the public pages ask of cards: are they offered, lead me there, and what is true now. */
@Injectable()
export class CardOffers {
  constructor(
    private readonly checkout: StripeCheckout,
    private readonly payments: CardPayments,
    private readonly config: AppConfig,
  ) {}

  get isOffered(): boolean {
    return this.checkout.isOffered;
  }

  /** Errors: `cardPayments.tooSmall`, `cardPayments.tooLarge` (refused). */
  demandFitting(amountDong: bigint): void {
    stripeAmount(amountDong);
  }

  /**
   * The address at Stripe where this pledge is paid. Asked twice it is the same page; after one that expired or failed,
   * a new one.
   */
  async open(pledge: Pledge, title: string): Promise<string> {
    const earlier = await this.statusesOf(pledge.id);
    const ended = earlier.filter((status) => status === 'expired' || status === 'failed');
    const back = (result: 'xong' | 'huy') =>
      `${this.config.publicOrigin}${paths.giveCardBack(pledge.referenceCode, result)}`;
    const opened = await this.checkout.open({
      pledgeId: pledge.id,
      amountDong: pledge.amountDong,
      title,
      locale: pledge.locale,
      email: pledge.contactEmail,
      doneUrl: back('xong'),
      cancelUrl: back('huy'),
      idempotencyKey: `pledge-${pledge.id}-${ended.length + 1}`,
    });
    await runInScope(SYSTEM_SCOPE, () => this.payments.note(pledge, opened.sessionId));
    return opened.url;
  }

  /** Newest first. */
  statusesOf(pledgeId: string): Promise<CardPaymentStatus[]> {
    return runInScope(SYSTEM_SCOPE, () => this.payments.statusesOf(pledgeId));
  }
}
