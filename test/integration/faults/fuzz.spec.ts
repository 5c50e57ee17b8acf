import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteTable, type Route } from '../../../src/platform/http/routes/route-table.js';
import { CarelessBrowser } from '../../support/fuzz/browser-without-care.js';
import { crawl, type Ground } from '../../support/fuzz/crawl.js';
import { addressTries, blindTries, fieldTries, type Try } from '../../support/fuzz/tries.js';
import type { TestServer } from '../../support/server.js';
import { openStaffed, type LoginName, type StaffedWorld } from '../../support/world/staffed.js';
import { liveThrough, type History } from '../../support/world/history/live-through.js';

const PEOPLE: readonly (LoginName | 'visitor')[] = [
  'visitor',
  'officer',
  'accountant',
  'cashier',
  'communeCashier',
  'approver',
  'admin',
  'auditor',
];
const STARTS = ['/', '/can-bo', '/kiem-toan', '/ung-ho', '/sao-ke', '/du-lieu', '/bao-cao'];
const BESIDE = ['/dang-nhap', '/dang-nhap/quen-mat-khau', '/api/v1/funds', '/api/v1/appeals'];
/** Leaving is not what is tried here. */
const LEAVING = '/dang-xuat';
const AT_ONCE = 4;
const SECRET = 'a-secret-of-the-bank-service-for-tests';

let world: StaffedWorld;
let history: History;
let server: TestServer;
let routes: readonly Route[];
const grounds = new Map<CarelessBrowser, Ground>();

/** Asks all of them, a few at a time; gives back those that the portal failed at, with what its log says. */
async function failures(who: string, tries: readonly Try[]): Promise<string[]> {
  const left = [...tries];
  const failed: string[] = [];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { status } = await next.send();
      if (status >= 500) failed.push(`${String(status)} ${who} ${next.what}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failed;
}

let read = 0;

/** The failures that the portal wrote down itself since the last time. */
function logged(): string[] {
  const log = server.log().slice(read);
  read += log.length;
  return log
    .split('\n')
    .filter((line) => line.includes('"event":"failure"'))
    .map((line) => line.slice(0, 600));
}

function allOf(pick: (ground: Ground) => Iterable<string>): Set<string> {
  return new Set([...grounds.values()].flatMap((ground) => [...pick(ground)]));
}

function browserOf(who: LoginName): CarelessBrowser {
  const found = [...grounds.keys()].find((browser) => browser.who === who);
  if (found === undefined) throw new Error(`${who} is not here`);
  return found;
}

beforeAll(async () => {
  world = await openStaffed();
  history = await liveThrough(world);
  routes = world.get(RouteTable).all();
  server = await world.serve({ TRUST_PROXY: '1', BANK_WEBHOOK_SECRETS: `bank:${SECRET}` });
  const { proofPath, wishPath, lettersPath, sharePath, schedulePath } = history;
  const written = [proofPath, wishPath, lettersPath, sharePath, schedulePath];
  const open = [`/ung-ho/${history.openPledgeCode}`, `/yeu-cau/${history.claimCode}`, ...written];
  const starts = [...STARTS, ...BESIDE, ...open];
  for (const who of PEOPLE) {
    const browser = await CarelessBrowser.open(server, world, who);
    grounds.set(browser, await crawl(browser, routes, starts));
  }
}, 180_000);

afterAll(async () => {
  await server.stop();
  await world.close();
}, 60_000);

describe('hostile words', () => {
  it('reach nearly every page and form of the portal', () => {
    const pages = routes.filter(({ method }) => method === 'GET');
    const reached = allOf(({ addresses }) => addresses.keys());
    expect(reached.size / pages.length).toBeGreaterThan(0.85);
    const forms = routes.filter(({ method }) => method === 'POST');
    const shown = allOf((ground) => ground.forms.keys());
    expect(shown.size / forms.length).toBeGreaterThan(0.55);
  });

  it('in an address never make the portal fail', async () => {
    const failed: string[] = [];
    const tried = new Set<string>();
    for (const [browser, ground] of grounds) {
      for (const [path, [real = '']] of ground.addresses) {
        if (tried.has(path)) continue;
        tried.add(path);
        failed.push(...(await failures(browser.who, addressTries(browser, path, real, ground))));
      }
    }
    expect([failed, logged()]).toEqual([[], []]);
  }, 180_000);

  it('in a form never make the portal fail', async () => {
    const failed: string[] = [];
    const sent = new Set([LEAVING]);
    for (const [browser, { forms }] of grounds) {
      for (const [path, form] of forms) {
        if (sent.has(path)) continue;
        sent.add(path);
        failed.push(...(await failures(browser.who, fieldTries(browser, form, sent.size))));
      }
    }
    const others = routes.filter(({ method, path }) => method === 'POST' && !sent.has(path));
    for (const who of ['accountant', 'approver', 'admin'] as const) {
      const tries = others.flatMap((route) => blindTries(browserOf(who), route));
      failed.push(...(await failures(who, tries)));
    }
    expect([failed, logged()]).toEqual([[], []]);
  }, 180_000);

  it('signed by a bank service never make the portal fail', async () => {
    const push = { id: 1, accountNumber: '1', content: 'UNG\0HO \uD800', transferType: 'in' };
    const body = JSON.stringify({ ...push, extra: 'x\0' });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'x-sepay-timestamp': timestamp,
      'x-sepay-signature': `sha256=${signature}`,
    };
    const init = { method: 'POST', headers, body };
    const { status } = await fetch(`${server.origin}/webhooks/bank/bank`, init);
    expect([status, logged()]).toEqual([422, []]);
  });
});

describe('the cashier of a commune', () => {
  it('cannot pay what the province pays, and is told so', async () => {
    const cashier = browserOf('communeCashier');
    const address = `/can-bo/giai-ngan/moi?dong=${history.unpaidLineId}`;
    const page = await cashier.get(address);
    const sent = await cashier.post(
      address,
      [
        ['submissionId', randomUUID()],
        ['source', `cash:${world.cashBox.id}`],
        ['entitlementIds', randomUUID()],
        ['payee', 'unit'],
        ['payeeAddress', 'Xã Ngọk Bay'],
        ['reason', 'Cứu trợ khẩn cấp'],
        ['paidOn-day', '9'],
        ['paidOn-month', '9'],
        ['paidOn-year', '2026'],
      ],
      false,
    );
    expect([page.status, sent.status]).toEqual([403, 403]);
    expect(sent.text).toContain('đơn vị đã ra quyết định chi');
    expect(logged()).toEqual([]);
  });
});
