import { BadRequestException, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { invariant } from '../../kernel/invariant.js';
import { AppConfig } from '../../platform/config/config.js';
import { DEVELOPMENT_SECRETS } from '../../platform/config/secrets.js';
import type { CardEvent, CardOrder, CardSession } from './card-payments.types.js';
import { stripeAmount } from './stripe-amount.js';

/** Older events are refused: a recorded delivery cannot be played again later. */
const TOLERANCE_SECONDS = 300;
const TIMEOUT_MS = 15_000;
const RETRIES = 2;
const MS = 1000;

/** The one file that speaks to Stripe. No card data ever reaches us: the giver types it on Stripe's own page. */
@Injectable()
export class StripeCheckout {
  private readonly stripe: Stripe;

  constructor(private readonly config: AppConfig) {
    const { secretKey, apiBase } = config.stripe;
    this.stripe = new Stripe(secretKey, {
      ...hostOf(apiBase),
      maxNetworkRetries: RETRIES,
      timeout: TIMEOUT_MS,
      telemetry: false,
    });
  }

  /** Cards are offered only when this installation has its own key. */
  get isOffered(): boolean {
    return this.config.stripe.secretKey !== DEVELOPMENT_SECRETS.STRIPE_SECRET_KEY;
  }

  /** Events of test mode never count in a live installation, nor the other way round. */
  get isLive(): boolean {
    return /^[sr]k_live_/.test(this.config.stripe.secretKey);
  }

  /** Opens a page at Stripe for this order. Never inside a transaction. */
  async open(order: CardOrder): Promise<{ sessionId: string; url: string }> {
    const session = await this.stripe.checkout.sessions.create(
      {
        mode: 'payment',
        client_reference_id: order.pledgeId,
        metadata: { pledge_id: order.pledgeId },
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: 'vnd',
              unit_amount: stripeAmount(order.amountDong),
              product_data: { name: order.title },
            },
          },
        ],
        locale: order.locale,
        success_url: order.doneUrl,
        cancel_url: order.cancelUrl,
        ...(order.email === null ? {} : { customer_email: order.email }),
      },
      { idempotencyKey: order.idempotencyKey },
    );
    invariant(session.url, 'A new session has an address');
    return { sessionId: session.id, url: session.url };
  }

  /** Reads a delivery; 400 when the signature or the age is wrong. */
  eventOf(rawBody: Buffer, signature: string): CardEvent {
    const event = this.verified(rawBody, signature);
    return {
      id: event.id,
      type: event.type,
      createdAt: new Date(event.created * MS),
      isLive: event.livemode,
      payload: event,
      session: sessionOf(event),
    };
  }

  private verified(rawBody: Buffer, signature: string): Stripe.Event {
    const { webhookSecret } = this.config.stripe;
    try {
      return this.stripe.webhooks.constructEvent(
        rawBody,
        signature,
        webhookSecret,
        TOLERANCE_SECONDS,
      );
    } catch {
      throw new BadRequestException('The signature does not fit');
    }
  }
}

function hostOf(apiBase: string | null): {
  host?: string;
  port?: string;
  protocol?: 'http' | 'https';
} {
  if (apiBase === null) return {};
  const { hostname, port, protocol } = new URL(apiBase);
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' };
}

const OUTCOMES: Readonly<Record<string, CardSession['outcome']>> = {
  'checkout.session.async_payment_succeeded': 'paid',
  'checkout.session.async_payment_failed': 'failed',
  'checkout.session.expired': 'expired',
};

function sessionOf(event: Stripe.Event): CardSession | null {
  if (!event.type.startsWith('checkout.session.')) return null;
  const session = event.data.object as Stripe.Checkout.Session;
  const paid = session.payment_status === 'paid' ? 'paid' : 'pending';
  return {
    id: session.id,
    pledgeId: session.client_reference_id,
    amount: session.amount_total,
    currency: session.currency,
    outcome: OUTCOMES[event.type] ?? paid,
  };
}
