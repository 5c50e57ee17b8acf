import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';

interface Session {
  readonly id: string;
  readonly pledgeId: string;
  readonly amount: number;
  readonly currency: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
}

export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly livemode: boolean;
  readonly data: { object: Record<string, unknown> };
}

interface Switches {
  /** Waits before answering. */
  delayMs: number;
  /** Makes the session, then answers 500: the caller cannot know. */
  failAfterCommit: boolean;
  /** Ends the connection without an answer. */
  reset: boolean;
  /** Answers with this status. From 500 on it is kept for the key and said again, as Stripe does for a day. */
  status: number;
  /** Answers 200 with this instead of a session. */
  body: string | null;
  /** Answers 200 at once and then one byte at a time, without end. */
  drips: boolean;
}

const SOUND: Switches = {
  delayMs: 0,
  failAfterCommit: false,
  reset: false,
  status: 200,
  body: null,
  drips: false,
};
const DRIP_MS = 20;

const MS = 1000;
const DAY_SECONDS = 86_400;
const WEBHOOK_SECRET = 'whsec_double_secret_0001';

/** A small real server that speaks the part of Stripe we use: Checkout Sessions, idempotency, signed events. */
export class StripeDouble {
  readonly secretKey = 'sk_test_double_key_0001';
  readonly webhookSecret = WEBHOOK_SECRET;
  readonly sessions = new Map<string, Session>();
  readonly requests: { idempotencyKey: string; amount: string }[] = [];
  readonly switches: Switches = { ...SOUND };
  /** Events that the double would list when asked, delivered or not. */
  readonly history: StripeEvent[] = [];
  /** What it lists under a payout. */
  readonly balance = new Map<string, readonly Record<string, unknown>[]>();
  private readonly byKey = new Map<string, string>();
  private readonly failedKeys = new Map<string, number>();
  private readonly server: Server;
  private port = 0;

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(): Promise<StripeDouble> {
    const double = new StripeDouble();
    await new Promise<void>((done) => double.server.listen(0, '127.0.0.1', done));
    const address = double.server.address();
    if (address === null || typeof address === 'string') throw new Error('No port was given');
    double.port = address.port;
    return double;
  }

  /** Only what is given is out of order. */
  turn(switches: Partial<Switches>): void {
    Object.assign(this.switches, SOUND, switches);
  }

  /** Nobody listens, until `listen`. */
  async refuse(): Promise<void> {
    await this.stop();
  }

  async listen(): Promise<void> {
    if (this.server.listening) return;
    await new Promise<void>((done) => this.server.listen(this.port, '127.0.0.1', done));
  }

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** The environment that points the portal here. */
  get environment(): Record<string, string> {
    return {
      STRIPE_SECRET_KEY: this.secretKey,
      STRIPE_WEBHOOK_SECRET: this.webhookSecret,
      STRIPE_API_BASE: this.origin,
    };
  }

  sessionOfPledge(pledgeId: string): Session {
    const found = [...this.sessions.values()].find((session) => session.pledgeId === pledgeId);
    if (!found) throw new Error('No session for this pledge');
    return found;
  }

  /** An event as Stripe would send it; what is given replaces what is usual. */
  event(
    type: string,
    session: Session,
    change: Partial<Record<'amount_total' | 'currency' | 'payment_status', unknown>> & {
      livemode?: boolean;
    } = {},
  ): StripeEvent {
    const { livemode = false, ...object } = change;
    return {
      id: `evt_${randomUUID()}`,
      type,
      created: Math.floor(performance.timeOrigin / MS + performance.now() / MS),
      livemode,
      data: {
        object: {
          id: session.id,
          object: 'checkout.session',
          client_reference_id: session.pledgeId,
          amount_total: session.amount,
          currency: session.currency,
          payment_status: 'paid',
          payment_intent: intentOf(session),
          ...object,
        },
      },
    };
  }

  /** A card that the bank refused on the page of this session. */
  decline(session: Session, ageSeconds = 0): StripeEvent {
    const event = this.event('payment_intent.payment_failed', session);
    const metadata = { pledge_id: session.pledgeId };
    const object = { id: `pi_${randomUUID()}`, object: 'payment_intent', metadata };
    return { ...event, created: event.created - ageSeconds, data: { object } };
  }

  /** Later news of a session's payment, as Stripe tells it of the charge. */
  refund(session: Session, refunded: number, ageSeconds = 0): StripeEvent {
    const { currency, amount } = session;
    const paid = { payment_intent: intentOf(session), amount, currency };
    return this.later('charge.refunded', ageSeconds, {
      ...{ id: `ch_${session.id}`, object: 'charge', amount_refunded: refunded, ...paid },
    });
  }

  /** A dispute of a session's payment; `created`, `updated` and `closed` carry the same thing in another state. */
  dispute(
    session: Session,
    status: 'needs_response' | 'under_review' | 'won' | 'lost' | 'warning_needs_response',
    of: { amount?: number; id?: string; ageSeconds?: number; dueInSeconds?: number } = {},
  ): StripeEvent {
    const { amount = session.amount, id = `dp_${session.id}`, ageSeconds = 0 } = of;
    const { dueInSeconds = 7 * DAY_SECONDS } = of;
    const { currency } = session;
    const type = status === 'won' || status === 'lost' ? 'closed' : 'created';
    const now = this.later('', 0, {}).created;
    return this.later(`charge.dispute.${type}`, ageSeconds, {
      ...{ id, object: 'dispute', status, amount, currency, created: now },
      ...{ charge: `ch_${session.id}`, payment_intent: intentOf(session) },
      evidence_details: { due_by: now + dueInSeconds },
    });
  }

  payout(amount: number, status: 'paid' | 'failed', id = `po_${randomUUID()}`): StripeEvent {
    const arrival = this.later('', 0, {}).created;
    return this.later(`payout.${status}`, 0, {
      ...{ id, object: 'payout', amount, currency: 'vnd', status, arrival_date: arrival },
    });
  }

  /** Says what is in a payout: each piece with its fee. */
  list(
    payout: string,
    pieces: readonly { of: Session; type: string; amount: number; fee: number }[],
  ) {
    const { created } = this.later('', 0, {});
    const lines = pieces.map(({ of, type, amount, fee }) => ({
      ...{ id: `txn_${randomUUID()}`, object: 'balance_transaction', currency: 'vnd', created },
      ...{ type, amount, fee, net: amount - fee },
      source: { id: `src_${of.id}`, object: type, payment_intent: intentOf(of) },
    }));
    this.balance.set(payout, lines);
  }

  private later(type: string, ageSeconds: number, object: Record<string, unknown>): StripeEvent {
    const now = Math.floor(performance.timeOrigin / MS + performance.now() / MS);
    const event = { id: `evt_${randomUUID()}`, created: now - ageSeconds, livemode: false };
    return { ...event, type, data: { object } };
  }

  /** Delivers an event, signed; returns the status of the answer. */
  async deliver(
    to: string,
    event: StripeEvent,
    signing: { secret?: string; timestamp?: number; from?: string } = {},
  ): Promise<number> {
    const payload = JSON.stringify(event);
    const signature = new Stripe(this.secretKey).webhooks.generateTestHeaderString({
      payload,
      secret: signing.secret ?? this.webhookSecret,
      ...(signing.timestamp === undefined ? {} : { timestamp: signing.timestamp }),
    });
    const answer = await fetch(`${to}/webhooks/stripe`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'stripe-signature': signature },
        ...(signing.from === undefined ? {} : { 'x-forwarded-for': signing.from }),
      },
      body: payload,
    });
    await answer.text();
    return answer.status;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request) body += String(part);
    if (this.switches.reset) {
      request.socket.destroy();
      return;
    }
    const { delayMs, drips } = this.switches;
    if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs).unref());
    if (drips) {
      drip(response);
    } else if (request.method === 'POST' && request.url === '/v1/checkout/sessions') {
      this.answerWithSession(request, new URLSearchParams(body), response);
    } else if (request.url?.startsWith('/v1/events?')) {
      const data = this.history.toReversed().map((event) => ({ ...event, object: 'event' }));
      send(response, 200, { object: 'list', url: '/v1/events', has_more: false, data });
    } else if (request.url?.startsWith('/v1/balance_transactions?')) {
      const payout = new URL(request.url, this.origin).searchParams.get('payout') ?? '';
      const data = this.balance.get(payout) ?? [];
      send(response, 200, {
        object: 'list',
        url: '/v1/balance_transactions',
        has_more: false,
        data,
      });
    } else if (request.url?.startsWith('/pay/')) {
      send(response, 200, { page: 'card' });
    } else {
      send(response, 404, { error: { type: 'invalid_request_error', message: 'no route' } });
    }
  }

  private answerWithSession(
    request: IncomingMessage,
    form: URLSearchParams,
    response: ServerResponse,
  ): void {
    const status = this.failureFor(request);
    if (status !== null) {
      response.setHeader('stripe-should-retry', 'false');
      send(response, status, { error: { type: 'api_error', message: 'switched to fail' } });
      return;
    }
    if (this.switches.body !== null) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(this.switches.body);
      return;
    }
    const session = this.sessionFor(request, form);
    if (this.switches.failAfterCommit) {
      this.switches.failAfterCommit = false;
      send(response, 500, { error: { type: 'api_error', message: 'switched to fail' } });
      return;
    }
    const url = `${this.origin}/pay/${session.id}`;
    send(response, 200, { id: session.id, object: 'checkout.session', url });
  }

  private failureFor(request: IncomingMessage): number | null {
    const key = String(request.headers['idempotency-key']);
    const { status } = this.switches;
    if (status >= 500) this.failedKeys.set(key, status);
    return this.failedKeys.get(key) ?? (status === 200 ? null : status);
  }

  private sessionFor(request: IncomingMessage, form: URLSearchParams): Session {
    const key = String(request.headers['idempotency-key'] ?? randomUUID());
    const field = (name: string): string => form.get(name) ?? '';
    const amount = field('line_items[0][price_data][unit_amount]');
    this.requests.push({ idempotencyKey: key, amount });
    const known = this.sessions.get(this.byKey.get(key) ?? '');
    if (known) return known;
    const session: Session = {
      id: `cs_test_${randomUUID()}`,
      pledgeId: field('client_reference_id'),
      amount: Number(amount),
      currency: field('line_items[0][price_data][currency]'),
      successUrl: field('success_url'),
      cancelUrl: field('cancel_url'),
    };
    this.sessions.set(session.id, session);
    this.byKey.set(key, session.id);
    return session;
  }
}

function intentOf(session: Session): string {
  return `pi_${session.id}`;
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drops = setInterval(() => response.write(' '), DRIP_MS);
  response.on('close', () => clearInterval(drops));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
