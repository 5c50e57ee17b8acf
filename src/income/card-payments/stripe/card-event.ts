import { z } from 'zod';
import type { CardEvent, CardSession } from '../card-payments.types.js';
import type { Stripe } from './stripe-client.js';

const MS = 1000;

/** An event of Stripe in our words; the payload stays as it came. */
export function cardEventOf(event: Stripe.Event): CardEvent {
  return {
    id: event.id,
    type: event.type,
    createdAt: new Date(event.created * MS),
    isLive: event.livemode,
    pledgeId: pledgeOf(event),
    paymentIntent: paymentIntentOf(event),
    objectId: objectIdOf(event),
    payload: event,
    session: sessionOf(event),
  };
}

const OUTCOMES: Readonly<Record<string, CardSession['outcome']>> = {
  'checkout.session.async_payment_succeeded': 'paid',
  'checkout.session.async_payment_failed': 'failed',
  'checkout.session.expired': 'expired',
};

/** Written by us when the session was opened; others may write into the same account. */
function pledgeOf(event: Stripe.Event): string | null {
  const { metadata } = event.data.object as { metadata?: Stripe.Metadata | null };
  const parsed = z.uuid().safeParse(metadata?.['pledge_id']);
  return parsed.success ? parsed.data : null;
}

/** Of a session, a charge or a dispute; as an id or, where the account expands it, as the whole thing. */
function paymentIntentOf(event: Stripe.Event): string | null {
  const { payment_intent: named } = event.data.object as { payment_intent?: unknown };
  const parsed = z.union([z.string(), z.object({ id: z.string() })]).safeParse(named);
  if (!parsed.success) return null;
  return typeof parsed.data === 'string' ? parsed.data : parsed.data.id;
}

function objectIdOf(event: Stripe.Event): string | null {
  const { id } = event.data.object as { id?: unknown };
  return typeof id === 'string' ? id : null;
}

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
    paymentIntent: paymentIntentOf(event),
  };
}
