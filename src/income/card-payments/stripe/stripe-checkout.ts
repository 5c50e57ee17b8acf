import { BadRequestException, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { DEVELOPMENT_SECRETS } from '../../../platform/config/secrets.js';
import { AppLog } from '../../../platform/log/app-log.js';
import type {
  CardEvent,
  CardOrder,
  OpenedSession,
  SessionOpening,
} from '../card-payments.types.js';
import { cardEventOf } from './card-event.js';
import { Outage } from './outage.js';
import { stripeClient, type Stripe } from './stripe-client.js';
import { stripeAmount } from './stripe-amount.js';

/** Older events are refused: a recorded delivery cannot be played again later. */
const TOLERANCE_SECONDS = 300;
/** Of the whole time; twice it and the pause between fit in. */
const ATTEMPT_SHARE = 0.45;
const FAILURES_IN_A_ROW = 3;
const MS = 1000;
/** Not of the one order, though the answer says that the order is at fault: no key, no right, too much. */
const OURS = new Set([401, 403, 429]);
/** Stripe gives the same answer to the same key for a day, but for these (docs.stripe.com/api/idempotent_requests). */
const NOT_KEPT = new Set([409, 429]);

/** Opens the page of Stripe and reads what it delivers. No card data ever reaches us: the giver types it on Stripe's own page. */
@Injectable()
export class StripeCheckout {
  private readonly stripe: Stripe;
  private readonly outage: Outage;

  constructor(
    private readonly config: AppConfig,
    private readonly log: AppLog,
    private readonly clock: Clock,
  ) {
    const { timeoutMs, pauseSeconds } = config.stripe;
    this.stripe = stripeClient(config, Math.floor(timeoutMs * ATTEMPT_SHARE));
    const limit = { failures: FAILURES_IN_A_ROW, pauseMs: pauseSeconds * MS };
    this.outage = new Outage(limit, () => clock.now());
  }

  /** True while nobody should be sent to wait for Stripe. */
  get isOutOfOrder(): boolean {
    return this.outage.isOn;
  }

  /** Cards are offered only when this installation has its own key. */
  get isOffered(): boolean {
    return this.config.stripe.secretKey !== DEVELOPMENT_SECRETS.STRIPE_SECRET_KEY;
  }

  /** Events of test mode never count in a live installation, nor the other way round. */
  get isLive(): boolean {
    return /^[sr]k_live_/.test(this.config.stripe.secretKey);
  }

  /**
   * Opens a page at Stripe for this order, or says in bounded time (`STRIPE_TIMEOUT_MS`) that there is none. Never inside a
   * transaction. Errors: `cardPayments.tooSmall`, `cardPayments.tooLarge` (refused).
   */
  async open(order: CardOrder): Promise<SessionOpening> {
    const amount = stripeAmount(order.amountDong);
    if (!this.outage.mayCall()) return { failure: 'notAsked' };
    try {
      const session = await within(this.config.stripe.timeoutMs, this.create(order, amount));
      const opened = this.demandUsable(session);
      this.outage.succeeded();
      return opened;
    } catch (error) {
      return { failure: this.failureOf(error) };
    }
  }

  private create(order: CardOrder, amount: number): Promise<Stripe.Checkout.Session> {
    const { pledgeId, title, locale, doneUrl, cancelUrl, email, idempotencyKey } = order;
    const price = { currency: 'vnd', unit_amount: amount, product_data: { name: title } };
    return this.stripe.checkout.sessions.create(
      {
        mode: 'payment',
        client_reference_id: pledgeId,
        metadata: { pledge_id: pledgeId },
        // Declines are told of the payment, not of the session.
        payment_intent_data: { metadata: { pledge_id: pledgeId } },
        line_items: [{ quantity: 1, price_data: price }],
        locale,
        success_url: doneUrl,
        cancel_url: cancelUrl,
        ...(email === null ? {} : { customer_email: email }),
      },
      { idempotencyKey },
    );
  }

  /** Something else than a session with its page: a proxy in between, a page of maintenance. */
  private demandUsable({ id, url }: { id?: unknown; url?: unknown }): OpenedSession {
    const { pageOrigins } = this.config.stripe;
    if (typeof id !== 'string' || typeof url !== 'string') throw new TypeError('No session');
    if (!URL.canParse(url) || !pageOrigins.includes(new URL(url).origin)) {
      throw new TypeError('The page of the session lies elsewhere');
    }
    return { sessionId: id, url };
  }

  private failureOf(error: unknown): 'answered' | 'unknown' {
    const { status, ...facts } = factsOf(error);
    this.log.warn({ event: 'cards.noPage', status, ...facts });
    // An order that is refused for itself, as for its e-mail address, says nothing of Stripe: nobody can switch cards off so.
    if (status >= 400 && status < 500 && !OURS.has(status)) this.outage.succeeded();
    else this.outage.failed();
    return status >= 400 && !NOT_KEPT.has(status) ? 'answered' : 'unknown';
  }

  /** Reads a delivery; 400 when the signature or the age is wrong. */
  eventOf(rawBody: Buffer, signature: string): CardEvent {
    return cardEventOf(this.verified(rawBody, signature));
  }

  private verified(rawBody: Buffer, signature: string): Stripe.Event {
    for (const secret of this.config.stripe.webhookSecrets) {
      try {
        const from = [rawBody, signature, secret, TOLERANCE_SECONDS] as const;
        const receivedAt = this.clock.now().getTime();
        return this.stripe.webhooks.constructEvent(...from, undefined, receivedAt);
      } catch {
        // Signed with another of the secrets, or by nobody.
      }
    }
    throw new BadRequestException('The signature does not fit');
  }
}

/** What may be logged: the words of an error may repeat what a person typed. */
function factsOf(error: unknown) {
  const { statusCode, code, requestId } = (error ?? {}) as Partial<Stripe.errors.StripeError>;
  const name = error instanceof Error ? error.name : typeof error;
  return { error: name, status: statusCode ?? 0, code, stripeRequestId: requestId };
}

/** Rejects when the time is over; the work itself ends by its own time-outs, and nobody hears of it. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Too late')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
