import { createHash } from 'node:crypto';
import type { CardEvent, CardSession } from '../../../income/card-payments/card-payments.types.js';
import { stripeNumber } from '../../../income/card-payments/stripe/stripe-amount.js';
import type { Pledge } from '../../../income/pledges/pledges.types.js';

const MS = 1000;
const DAY_MS = 86_400 * MS;

/** Events in the words of Stripe, as its test mode would deliver them for an invented card. */
export function cardPaid(pledge: Pledge, at: Date): CardEvent {
  const { id, currency } = { id: `cs_test_${markOf(pledge)}`, currency: 'vnd' };
  const amount = stripeNumber(pledge.amountDong);
  const paymentIntent = intentOf(pledge);
  const session: CardSession = {
    ...{ id, pledgeId: pledge.id, amount, currency, outcome: 'paid', paymentIntent },
  };
  const object = {
    ...{ id, object: 'checkout.session', client_reference_id: pledge.id, payment_status: 'paid' },
    ...{ amount_total: amount, currency, payment_intent: paymentIntent },
  };
  return { ...told('checkout.session.completed', at, object), pledgeId: pledge.id, session };
}

/** The giver's bank asks for the money back; proof can be sent for so many days. */
export function cardDisputed(pledge: Pledge, at: Date, daysToAnswer: number): CardEvent {
  return told('charge.dispute.created', at, {
    ...{ id: `dp_test_${markOf(pledge)}`, object: 'dispute', status: 'needs_response' },
    ...{ amount: stripeNumber(pledge.amountDong), currency: 'vnd', created: secondsOf(at) },
    payment_intent: intentOf(pledge),
    evidence_details: { due_by: secondsOf(new Date(at.getTime() + daysToAnswer * DAY_MS)) },
  });
}

export function cardRefunded(pledge: Pledge, at: Date, refundedDong: bigint): CardEvent {
  return told('charge.refunded', at, {
    ...{ id: `ch_test_${markOf(pledge)}`, object: 'charge', currency: 'vnd' },
    ...{ amount_refunded: stripeNumber(refundedDong), payment_intent: intentOf(pledge) },
  });
}

export function cardsPaidOut(id: string, at: Date, amountDong: bigint): CardEvent {
  return told('payout.paid', at, {
    ...{ id, object: 'payout', currency: 'vnd', status: 'paid' },
    ...{ amount: stripeNumber(amountDong), arrival_date: secondsOf(at) },
  });
}

/** By which the events of one payment name it. */
export function intentOf(pledge: Pledge): string {
  return `pi_test_${markOf(pledge)}`;
}

interface Told {
  readonly id: string;
  readonly payment_intent?: string;
  readonly [more: string]: unknown;
}

function told(type: string, at: Date, object: Told): CardEvent {
  const id = `evt_test_${type}_${object.id}`;
  return {
    ...{ id, type, createdAt: at, isLive: false, pledgeId: null, objectId: object.id },
    ...{ paymentIntent: object.payment_intent ?? null, session: null },
    payload: { id, type, created: secondsOf(at), livemode: false, data: { object } },
  };
}

function markOf({ id }: Pledge): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 24);
}

function secondsOf(at: Date): number {
  return Math.floor(at.getTime() / MS);
}
