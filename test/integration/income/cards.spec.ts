import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { FormBrowser } from '../../support/form-browser.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';

let world: PortalWorld;
let stripe: StripeDouble;

beforeAll(async () => {
  stripe = await StripeDouble.start();
  world = await openPortal({ env: stripe.environment });
}, 60_000);
afterAll(async () => {
  await world.close();
  await stripe.stop();
});
beforeEach(() => {
  stripe.turn({});
});

const COMPLETED = 'checkout.session.completed';
let amount = 150_000;

/** Walks to the card page; each time another amount, so that a test finds its own money. */
async function atCardPage() {
  amount += 1000;
  const browser = new FormBrowser(world.origin);
  const form = await browser.get('/ung-ho');
  const sent = await browser.post('/ung-ho', {
    ...FormBrowser.hidden(form.html),
    purpose: 'fund:VNN-T51',
    amount: String(amount),
    donorName: 'Trần Văn An',
    display: 'full',
    way: 'card',
  });
  const check = await browser.get(sent.location);
  const confirmed = await browser.post(sent.location, FormBrowser.hidden(check.html));
  const submissionId = FormBrowser.hidden(check.html)['submissionId'] ?? '';
  const pledge = await world.asSystem(() => world.get(Pledges).bySubmission(submissionId));
  if (pledge === null) throw new Error('No pledge was registered');
  return { browser, confirmed, pledge, checkPath: sent.location, check };
}

async function receivedOf(pledgeId: string): Promise<bigint> {
  const pledge = await world.asSystem(() => world.get(Pledges).byId(pledgeId));
  return pledge.settledDong;
}

describe('card gifts', () => {
  it('sends whole đồng to the card page and receives only on the signed event', async () => {
    const { browser, confirmed, pledge } = await atCardPage();
    expect(confirmed.location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/pay\/cs_test_/);
    const session = stripe.sessionOfPledge(pledge.id);
    expect(session).toMatchObject({ amount, currency: 'vnd' });
    const back = await browser.get(session.successUrl);
    expect(back.html).toContain('Đang chờ ngân hàng xác nhận');
    expect(await receivedOf(pledge.id)).toBe(0n);
    const before = await world.balance('in_transit');
    expect(await stripe.deliver(world.origin, stripe.event(COMPLETED, session))).toBe(200);
    expect((await world.balance('in_transit')) - before).toBe(BigInt(amount));
    expect((await browser.get(session.successUrl)).html).toContain('Đã nhận được tiền');
  });

  it('counts one gift for the same event many times at once, and for two events of one payment', async () => {
    const { pledge } = await atCardPage();
    const session = stripe.sessionOfPledge(pledge.id);
    const event = stripe.event(COMPLETED, session);
    const other = stripe.event('checkout.session.async_payment_succeeded', session);
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => stripe.deliver(world.origin, event)),
      stripe.deliver(world.origin, other),
    ]);
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(await receivedOf(pledge.id)).toBe(BigInt(amount));
  });

  it('is not undone by an expiry that arrives late, nor received by a payment still pending', async () => {
    const { pledge } = await atCardPage();
    const session = stripe.sessionOfPledge(pledge.id);
    const pending = stripe.event(COMPLETED, session, { payment_status: 'unpaid' });
    await stripe.deliver(world.origin, pending);
    expect(await receivedOf(pledge.id)).toBe(0n);
    await stripe.deliver(world.origin, stripe.event(COMPLETED, session));
    await stripe.deliver(world.origin, stripe.event('checkout.session.expired', session));
    expect(await receivedOf(pledge.id)).toBe(BigInt(amount));
  });

  it.each([
    ['a hundred times the amount', { amount_total: 15_100_000 }],
    ['another currency', { currency: 'usd' }],
    ['another mode', { livemode: true }],
  ])('stores an event with %s, and moves no money', async (_, change) => {
    const { pledge } = await atCardPage();
    const event = stripe.event(COMPLETED, stripe.sessionOfPledge(pledge.id), change);
    expect(await stripe.deliver(world.origin, event)).toBe(200);
    expect(await receivedOf(pledge.id)).toBe(0n);
    expect(
      await world.rows('select 1 from income.stripe_event where event_id = $1', [event.id]),
    ).toHaveLength(1);
  });

  it('refuses a wrong signature and a delivery older than five minutes', async () => {
    const { pledge } = await atCardPage();
    const event = stripe.event(COMPLETED, stripe.sessionOfPledge(pledge.id));
    expect(await stripe.deliver(world.origin, event, { secret: 'whsec_other' })).toBe(400);
    const old = event.created - 301;
    expect(await stripe.deliver(world.origin, event, { timestamp: old })).toBe(400);
    expect(await receivedOf(pledge.id)).toBe(0n);
  });

  it('receives an event that comes before our own note of the session', async () => {
    const pledge = await world.asSystem(() =>
      world.get(Pledges).register({
        submissionId: randomUUID(),
        fundId: world.fund.id,
        amountDong: 250_000n,
        display: 'anonymous',
        way: 'card',
      }),
    );
    const session = {
      id: `cs_test_${randomUUID()}`,
      pledgeId: pledge.id,
      amount: 250_000,
      currency: 'vnd',
      successUrl: '',
      cancelUrl: '',
    };
    await stripe.deliver(world.origin, stripe.event(COMPLETED, session));
    expect(await receivedOf(pledge.id)).toBe(250_000n);
  });

  it('opens one card page for a double click', async () => {
    amount += 1000;
    const browser = new FormBrowser(world.origin);
    const form = await browser.get('/ung-ho');
    const sent = await browser.post('/ung-ho', {
      ...FormBrowser.hidden(form.html),
      ...{ purpose: 'fund:VNN-T51', amount: String(amount), display: 'masked', way: 'card' },
    });
    const fields = FormBrowser.hidden((await browser.get(sent.location)).html);
    const clicks = await Promise.all([1, 2, 3].map(() => browser.post(sent.location, fields)));
    const opened = [...stripe.sessions.values()].filter((session) => session.amount === amount);
    expect(opened).toHaveLength(1);
    const pledge = await world.asSystem(() => world.get(Pledges).byId(opened[0]?.pledgeId ?? ''));
    const cardPage = `${stripe.origin}/pay/${opened[0]?.id ?? ''}`;
    const promisePage = `/ung-ho/${pledge.referenceCode}`;
    for (const { location } of clicks) expect([cardPage, promisePage]).toContain(location);
    // A click that came too late for the card page is one press away from it.
    expect((await browser.get(promisePage)).html).toContain(`${promisePage}/the`);
  });

  it('receives a payment that is told a day later, on the day it was made', async () => {
    const { pledge } = await atCardPage();
    const event = stripe.event(COMPLETED, stripe.sessionOfPledge(pledge.id));
    const paidOn = addDays(world.clock.today(), -1);
    const told = { ...event, created: event.created - 86_400 };
    expect(await stripe.deliver(world.origin, told)).toBe(200);
    const [gift] = await world.rows<{ day: string }>(
      `select d.business_date::text as day from income.pledge_settlement s
       join income.donation d on d.id = s.donation_id where s.pledge_id = $1`,
      [pledge.id],
    );
    expect(gift).toEqual({ day: paidOn });
  });

  it('opens one session though the card company fails after making it', async () => {
    stripe.turn({ failAfterCommit: true });
    const { confirmed, pledge } = await atCardPage();
    expect(confirmed.status).toBe(303);
    const sessions = [...stripe.sessions.values()].filter(({ pledgeId }) => pledgeId === pledge.id);
    expect(sessions).toHaveLength(1);
  });

  it('refuses an amount that a card cannot carry, on its field', async () => {
    const browser = new FormBrowser(world.origin);
    const form = await browser.get('/ung-ho');
    const sent = await browser.post('/ung-ho', {
      ...FormBrowser.hidden(form.html),
      purpose: 'fund:VNN-T51',
      amount: '1 tỷ',
      display: 'masked',
      way: 'card',
    });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('99.999.999');
  });
});
