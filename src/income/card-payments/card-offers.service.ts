import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { paths } from '../../platform/pages/paths.js';
import type { Pledge } from '../pledges/pledges.types.js';
import { CardPayments } from './card-payments.service.js';
import type {
  CardOpening,
  CardOrder,
  CardPaymentStatus,
  CardStanding,
} from './card-payments.types.js';
import { StripeCheckout } from './stripe/stripe-checkout.js';
import { stripeAmount } from './stripe/stripe-amount.js';

/** What the public pages ask of cards: are they offered, lead me there, and what is true now. */
@Injectable()
export class CardOffers {
  constructor(
    private readonly checkout: StripeCheckout,
    private readonly payments: CardPayments,
    private readonly config: AppConfig,
  ) {}

  standing(): CardStanding {
    if (!this.checkout.isOffered) return 'absent';
    return this.checkout.isOutOfOrder ? 'outOfOrder' : 'offered';
  }

  /** Errors: `cardPayments.tooSmall`, `cardPayments.tooLarge` (refused). */
  demandFitting(amountDong: bigint): void {
    stripeAmount(amountDong);
  }

  /**
   * The address at Stripe where this pledge is paid, or what stands in the way, within `STRIPE_TIMEOUT_MS`. Asked twice it
   * is the same page; after one that expired or failed, a new one.
   */
  async open(pledge: Pledge, title: string): Promise<CardOpening> {
    const { tryId, keyNumber } = await runInScope(SYSTEM_SCOPE, () => this.payments.begin(pledge));
    const opening = await this.checkout.open(this.orderOf(pledge, title, keyNumber));
    if ('failure' in opening) {
      if (opening.failure === 'answered') {
        await runInScope(SYSTEM_SCOPE, () => this.payments.spendKeyOf(tryId));
      }
      return { obstacle: 'outOfOrder' };
    }
    await runInScope(SYSTEM_SCOPE, () => this.payments.note(pledge, opening.sessionId));
    return { url: opening.url };
  }

  /** Newest first. */
  statusesOf(pledgeId: string): Promise<CardPaymentStatus[]> {
    return runInScope(SYSTEM_SCOPE, () => this.payments.statusesOf(pledgeId));
  }

  private orderOf(pledge: Pledge, title: string, keyNumber: number): CardOrder {
    const back = (result: 'xong' | 'huy') =>
      `${this.config.publicOrigin}${paths.giveCardBack(pledge.referenceCode, result)}`;
    return {
      pledgeId: pledge.id,
      amountDong: pledge.amountDong,
      title,
      locale: pledge.locale,
      email: pledge.contactEmail,
      doneUrl: back('xong'),
      cancelUrl: back('huy'),
      idempotencyKey: `pledge-${pledge.id}-${keyNumber}`,
    };
  }
}
