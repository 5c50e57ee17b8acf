import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEMO_TOTP_SECRET, DemoUsers } from '../../../src/people/identity/demo-users.service.js';
import { totpCode } from '../../../src/people/identity/second-factor/totp.js';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { RateLimiter } from '../../../src/platform/http/rate-limiter.js';
import { broken, lost, NOTHING_LOST, unfit } from '../../support/faults/aftermath.js';
import { CROWD_ENV, Crowd } from '../../support/faults/crowd.js';
import { moveClock, trueTime } from '../../support/faults/machine-clock.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';
import { Visitor } from '../../support/visitor.js';
import { PASSWORD } from '../../support/world/people.js';
import { signedIn } from '../../support/world/signing-in.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const HOUR = 3_600_000;
const USERS = '/can-bo/nguoi-dung';
const WINDOW = { max: 1, windowSeconds: 900 };

let world: PortalWorld;
let stripe: StripeDouble;
/** Signed in while the clock was right. */
let before: Clerk;

beforeAll(async () => {
  stripe = await StripeDouble.start();
  world = await openPortal({ env: { ...CROWD_ENV, ...stripe.environment } });
}, 60_000);
beforeEach(async () => {
  before = await world.hire('admin');
});
afterEach(() => moveClock(0));
afterAll(async () => {
  await world.close();
  await stripe.stop();
});

/** An administrator who comes with the code that a phone shows, whose time is right. */
async function anAdministrator(): Promise<Visitor> {
  const email = `${randomUUID()}@vidu.vn`;
  const roles = [{ role: 'admin', committeeId: world.province, from: '2020-01-01' }] as const;
  const person = { email, fullName: 'Bùi Thị Quản', password: PASSWORD, roles };
  await world.asSystem(() => world.get(DemoUsers).create(person));
  const code = () => totpCode(DEMO_TOTP_SECRET, trueTime());
  const visitor = await signedIn(world.origin, email, code);
  expect(visitor.location).toBe('/can-bo');
  return visitor;
}

/** Does what takes a proof that is minutes old. */
async function invites(visitor: Visitor): Promise<void> {
  await visitor.get(`${USERS}/moi`);
  expect(visitor.status).toBe(200);
  const fields = { fullName: 'Y Đồng Hồ', email: `${randomUUID()}@vidu.vn` };
  await visitor.post(USERS, { ...fields, submissionId: visitor.hidden('submissionId') });
  expect([visitor.status, visitor.location]).toEqual([303, expect.stringMatching(/^\/can-bo\/n/)]);
}

function receiptOfToday(): Promise<unknown> {
  const payer = { payerName: 'Bà Y Hồng', payerAddress: 'Thôn 2', reason: 'Ủng hộ người nghèo' };
  const of = { committeeId: world.province, fundId: world.fund.id, display: 'masked' } as const;
  return world.asSystem(() =>
    world.get(CashReceipts).issue({
      ...{ ...payer, ...of, submissionId: randomUUID(), amountDong: 70_000n },
      ...{ cashierId: world.staff.cashier.id, issuedOn: world.clock.today() },
    }),
  );
}

describe.each([
  ['ahead', HOUR],
  ['behind', -HOUR],
])('with the clock of the portal an hour %s', (_, milliseconds) => {
  beforeEach(() => moveClock(milliseconds));

  it('codes of phones open, sessions from before go on, and a fresh proof is one', async () => {
    await invites(await anAdministrator());
    await invites(before.visitor);
    expect((await before.visitor.get('/can-bo')).status).toBe(200);
  });

  it('gifts, pushes of the bank and events of the card company are taken, on the right day', async () => {
    const crowd = new Crowd(world, { givers: 1 });
    await crowd.until(2);
    await crowd.end();
    expect(unfit(crowd.answers, 5_000)).toEqual([]);
    expect(crowd.answers.map(({ status }) => status)).not.toContain(503);
    expect(crowd.pushed.size).toBeGreaterThan(0);
    expect({ ...(await lost(world, crowd)), unasked: [] }).toEqual(NOTHING_LOST);
    const event = { id: `evt_${randomUUID()}`, type: 'ping', created: 0, livemode: false } as const;
    const timestamp = Math.floor(trueTime().getTime() / 1000);
    const told = { ...event, data: { object: {} } };
    expect(await stripe.deliver(world.origin, told, { timestamp })).toBe(200);
    await receiptOfToday();
    const [{ off, today } = { off: NaN, today: '' }] = await world.rows<{
      off: number;
      today: string;
    }>(
      `select extract(epoch from $1::timestamptz - clock_timestamp())::float8 as off,
         (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date as today`,
      [world.clock.now()],
    );
    expect(Math.abs(off)).toBeLessThan(10);
    expect(world.clock.today()).toBe(today);
    expect(await broken(world)).toEqual([]);
  });

  it('nobody is kept out longer than a limit says', async () => {
    const limiter = world.get(RateLimiter);
    const key = randomUUID();
    moveClock(0);
    await limiter.hit(key, WINDOW);
    expect((await limiter.hit(key, WINDOW)).allowed).toBe(false);
    moveClock(milliseconds);
    await limiter.hit(key, WINDOW);
    const refused = await limiter.hit(key, WINDOW);
    expect(refused.allowed).toBe(false);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(WINDOW.windowSeconds);
  });
});
