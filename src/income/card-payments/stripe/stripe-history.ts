import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppConfig } from '../../../platform/config/config.js';
import type { BalanceLine, CardEvent } from '../card-payments.types.js';
import { cardEventOf } from './card-event.js';
import { stripeClient, type Stripe } from './stripe-client.js';

const MS = 1000;
const ATTEMPT_MS = 20_000;
const PAGE = 100;
/** What we take in; Stripe keeps events for thirty days. */
const TYPES = [
  ...['checkout.session.completed', 'checkout.session.async_payment_succeeded'],
  ...[
    'charge.refunded',
    'charge.dispute.created',
    'charge.dispute.updated',
    'charge.dispute.closed',
  ],
  ...['payout.paid', 'payout.failed'],
];
const named = z.object({ payment_intent: z.string().nullish() }).catch({});

/** Asks Stripe what it would have told: for deliveries that never came, and for the list under a payout. Jobs wait for it, nobody else. */
@Injectable()
export class StripeHistory {
  private readonly stripe: Stripe;

  constructor(config: AppConfig) {
    this.stripe = stripeClient(config, ATTEMPT_MS);
  }

  /** Newest first, as Stripe lists them. */
  async eventsSince(instant: Date): Promise<CardEvent[]> {
    const created = { gte: Math.floor(instant.getTime() / MS) };
    const found: CardEvent[] = [];
    for await (const event of this.stripe.events.list({ created, types: TYPES, limit: PAGE })) {
      found.push(cardEventOf(event));
    }
    return found;
  }

  /** In đồng only; the payout itself is no line of its own list. */
  async linesOf(payout: string): Promise<BalanceLine[]> {
    const asked = { payout, limit: PAGE, expand: ['data.source'] };
    const found: BalanceLine[] = [];
    for await (const line of this.stripe.balanceTransactions.list(asked)) {
      if (line.currency === 'vnd' && line.type !== 'payout') found.push(lineOf(line));
    }
    return found;
  }
}

function lineOf(line: Stripe.BalanceTransaction): BalanceLine {
  const { id: txnId, type, amount, fee, created, source } = line;
  return {
    ...{ txnId, type, paymentIntent: named.parse(source).payment_intent ?? null },
    ...{ amountDong: BigInt(amount), feeDong: BigInt(fee), happenedAt: new Date(created * MS) },
  };
}
