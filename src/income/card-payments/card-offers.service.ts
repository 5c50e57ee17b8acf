import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { AppConfig } from '../../platform/config/config.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { AppLog } from '../../platform/log/app-log.js';
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
import { addressKey } from './watch/address-key.js';
import { stripeAmount } from './stripe/stripe-amount.js';

interface Wanted {
  readonly pledge: Pledge;
  /** What the giver reads on the card page. */
  readonly title: string;
  /** The address that asks. */
  readonly ip: string;
}

/** What the public pages ask of cards: are they offered, lead me there, and what is true now. */
@Injectable()
export class CardOffers {
  constructor(
    private readonly checkout: StripeCheckout,
    private readonly payments: CardPayments,
    private readonly config: AppConfig,
    private readonly log: AppLog,
  ) {}

  get isOffered(): boolean {
    return this.checkout.isOffered;
  }

  /** For who asks from this address. */
  async standingFor(ip: string): Promise<CardStanding> {
    if (!this.checkout.isOffered) return 'absent';
    if (this.checkout.isOutOfOrder) return 'outOfOrder';
    const key = this.keyOf(ip);
    const isStopped = await runInScope(SYSTEM_SCOPE, () => this.payments.isStoppedFor(key));
    return isStopped ? 'stopped' : 'offered';
  }

  /** Errors: `cardPayments.tooSmall`, `cardPayments.tooLarge` (refused). */
  demandFitting(amountDong: bigint): void {
    stripeAmount(amountDong);
  }

  /**
   * The address at Stripe where this pledge is paid, or what stands in the way, within `STRIPE_TIMEOUT_MS`. Asked twice it
   * is the same page; after one that expired or failed, a new one.
   */
  async open({ pledge, title, ip }: Wanted): Promise<CardOpening> {
    const key = this.keyOf(ip);
    const begun = await runInScope(SYSTEM_SCOPE, () => this.payments.begin(pledge, key));
    if (begun === null) {
      this.log.warn({ event: 'cards.stopped' });
      return { obstacle: 'stopped' };
    }
    const { tryId, keyNumber } = begun;
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

  private keyOf(ip: string): string {
    const [secret] = this.config.sessionSecrets;
    invariant(secret !== undefined, 'The configuration refuses an empty list');
    return addressKey(ip, secret);
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
