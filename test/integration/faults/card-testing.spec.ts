import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CardWatch } from '../../../src/income/card-payments/watch/card-watch.queries.js';
import { FormBrowser } from '../../support/form-browser.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let stripe: StripeDouble;

/** Small limits that hold from now on; each test has its own addresses. */
async function limit(scope: string, declines: number, tries: number | null, minutes = 60) {
  await world.owner.query(
    `insert into income.card_limit values ($1, clock_timestamp(), $2, $3, $4, 200000, 2)`,
    [scope, minutes, declines, tries],
  );
}

beforeAll(async () => {
  stripe = await StripeDouble.start();
  world = await openPortal({ env: { ...stripe.environment, TRUST_PROXY: '1' } });
  await limit('address', 4, 5);
}, 60_000);
afterAll(async () => {
  await world.close();
  await stripe.stop();
});

async function checked(address: string) {
  const browser = new FormBrowser(world.origin, address);
  const form = await browser.get('/ung-ho');
  const sent = await browser.post('/ung-ho', {
    ...FormBrowser.hidden(form.html),
    purpose: 'fund:VNN-T51',
    amount: '20.000',
    display: 'anonymous',
    way: 'card',
  });
  const check = await browser.get(sent.location);
  return { browser, path: sent.location, fields: FormBrowser.hidden(check.html) };
}

/** Who goes to the card page: the answer, and the session when there is one. */
async function goes(address: string) {
  const { browser, path, fields } = await checked(address);
  const shown = await browser.post(path, fields);
  const session = stripe.sessions.get(shown.location.split('/').at(-1) ?? '');
  return { shown, session };
}

async function visits(address: string) {
  const { shown, session } = await goes(address);
  if (session === undefined) throw new Error(`No card page: ${String(shown.status)}`);
  return session;
}

async function decline(address: string, times: number, ageSeconds = 0) {
  const session = await visits(address);
  for (let time = 0; time < times; time += 1) {
    const event = stripe.decline(session, ageSeconds);
    expect(await stripe.deliver(world.origin, event)).toBe(200);
  }
}

async function pay(address: string) {
  const event = stripe.event('checkout.session.completed', await visits(address));
  expect(await stripe.deliver(world.origin, event)).toBe(200);
}

const offers = async (address: string): Promise<boolean> =>
  (await new FormBrowser(world.origin, address).get('/ung-ho')).html.includes('name="way"');

describe('whoever tests stolen cards', () => {
  it('is stopped after declines, others are not, the transfer stays and staff see it', async () => {
    const open = await checked('198.51.100.1');
    await decline('198.51.100.1', 4);
    expect(await offers('198.51.100.1')).toBe(false);
    const shown = await open.browser.post(open.path, open.fields);
    expect(shown.status).toBe(503);
    expect(shown.html).toContain('Đang tạm ngừng nhận thẻ');
    expect(shown.html).toMatch(/action="[^"]*\/chuyen-khoan"/);
    expect(await offers('198.51.100.2')).toBe(true);
    expect(await world.get(CardWatch).stops()).toBe(1);
  });

  it('is stopped after many small tries without a payment, also when all come at once', async () => {
    const doors = await Promise.all(Array.from({ length: 12 }, () => checked('198.51.100.3')));
    const asked = stripe.sessions.size;
    const answers = await Promise.all(
      doors.map((door) => door.browser.post(door.path, door.fields)),
    );
    expect(answers.filter(({ status }) => status === 303).length).toBeLessThanOrEqual(5);
    expect(stripe.sessions.size - asked).toBeLessThanOrEqual(5);
  });

  it('is not a crowd behind one address that pays, nor one person with a few mistyped numbers', async () => {
    for (let time = 0; time < 3; time += 1) await pay('198.51.100.4');
    await decline('198.51.100.4', 5);
    await decline('198.51.100.5', 3);
    expect(await offers('198.51.100.4')).toBe(true);
    expect(await offers('198.51.100.5')).toBe(true);
  });

  it('is forgotten when the declines are older than the window, though they are delivered only now', async () => {
    await decline('198.51.100.6', 9, 3_700);
    expect(await offers('198.51.100.6')).toBe(true);
  });

  it('from very many addresses stops cards for all; a new limit holds at once', async () => {
    expect(await offers('198.51.100.7')).toBe(true);
    await limit('all', 10, null);
    expect(await offers('198.51.100.7')).toBe(false);
    expect((await goes('198.51.100.7')).shown.status).toBe(503);
    const traffic = await world.get(CardWatch).traffic();
    expect(traffic).toMatchObject([{ scope: 'address' }, { scope: 'all', stops: 1 }]);
    await limit('all', 40, null);
    expect(await offers('198.51.100.7')).toBe(true);
  });

  it('leaves no address after two days', async () => {
    await world.owner.query(`update income.card_try set tried_at = now() - interval '49 hours'`);
    await world.get(CardWatch).forgetAddresses();
    const kept = await world.rows('select 1 from income.card_try where address_key is not null');
    expect(kept).toEqual([]);
  });
});
