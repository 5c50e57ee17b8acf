import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ACCESS_TRIAL } from '../../src/publication/about/access-trial.js';
import { openBrowser, runAxe, type TestBrowser } from '../support/browser.js';
import { runCli } from '../support/cli.js';
import { Person } from '../support/desk.js';
import type { TestServer } from '../support/server.js';
import { codeFor } from '../support/world/donors.js';
import { liveThrough, type History } from '../support/world/history/live-through.js';
import { openStaffed, type LoginName, type StaffedWorld } from '../support/world/staffed.js';

const PHONE = 360;
const DESKS = /^\/(can-bo|kiem-toan)(\/|\?|$)/;
const PUBLIC_BYTES = 60 * 1024;
/** Pages of one route that look alike are looked at this often. */
const EACH_ROUTE = 3;
const ROLES = ['officer', 'accountant', 'cashier', 'approver', 'auditor', 'admin'] as const;
/** Answers that are no page: files, data and redirects. */
const NO_PAGE =
  /^\/(api|health|webhooks|assets|ngon-ngu|anh|sitemap|\.well-known)\/|^\/du-lieu\/:name$|\/:file$|\.(pem|json|txt|xml|png|csv)$|\/tai$|\/tep\/|\/ban-in\/:id\/bien-ban$/;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: string;
}

interface Look {
  readonly path: string;
  readonly faults: string[];
}

let world: StaffedWorld;
let server: TestServer;
let browser: TestBrowser;
let history: History;
let routes: Route[];
const seen = new Map<string, number>();
const looked = new Set<string>();

const patternOf = (path: string): string | undefined => {
  const fits = (route: Route) =>
    new RegExp(`^${route.path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`).test(path);
  const found = routes.filter((route) => route.method === 'GET' && fits(route));
  return (found.find((route) => !route.path.includes(':')) ?? found[0])?.path;
};

beforeAll(async () => {
  world = await openStaffed();
  history = await liveThrough(world);
  server = await world.serve();
  browser = await openBrowser();
  routes = JSON.parse((await runCli(['routes'], world.env)).stdout) as Route[];
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await world.close();
});

/** Scripts that run in the page, as text: this program itself knows no document. */
const FACTS = `({
  lang: document.documentElement.lang,
  headings: document.querySelectorAll('h1').length,
  mains: document.querySelectorAll('main').length,
  title: document.title.trim(),
})`;
const LETTERS_TWICE_AS_LARGE = `document.documentElement.style.fontSize = '200%'`;
const WIDER_THAN_THE_WINDOW = `
  document.documentElement.scrollWidth <= innerWidth ? '' :
    [...document.querySelectorAll('body *:not(thead, thead *, .visually-hidden, .visually-hidden *)')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return Math.max(box.right, box.left + element.scrollWidth) > innerWidth + 1;
      })
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .slice(-4).map((element) => element.tagName + '.' + element.className).join(', ') || 'page'`;
/** Where the keyboard stands; it is lost when nothing marks it or something covers it. */
const KEYBOARD_STOP = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
  const isMarked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  const isCovered = top !== null && !element.contains(top) && !top.contains(element) && !top.closest('label');
  const name = element.tagName + ' ' + (element.getAttribute('name') ?? element.textContent ?? '').trim();
  return { name, isLost: !isMarked || isCovered };
})()`;
const reached = (selector: string) =>
  `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`;

/** What is wrong with the page shown, in words. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const facts = await page.evaluate<{
    lang: string;
    headings: number;
    mains: number;
    title: string;
  }>(FACTS);
  if (facts.lang !== 'vi') faults.push(`lang is "${facts.lang}"`);
  if (facts.headings !== 1) faults.push(`${String(facts.headings)} h1`);
  if (facts.mains !== 1) faults.push(`${String(facts.mains)} main`);
  if (facts.title === '') faults.push('no title');
  const wide = await page.evaluate<string>(WIDER_THAN_THE_WINDOW);
  if (wide !== '') faults.push(`overflows at 360 px: ${wide}`);
  for (const { id, targets } of await runAxe(page)) {
    faults.push(`axe ${id}: ${targets.slice(0, 3).join(' | ')}`);
  }
  await page.evaluate(LETTERS_TWICE_AS_LARGE);
  const large = await page.evaluate<string>(WIDER_THAN_THE_WINDOW);
  if (large !== '') faults.push(`overflows at 200 % text: ${large}`);
  return faults;
}

/** A page is another page when it offers other things to do. */
async function kindOf(page: Page, pattern: string): Promise<string> {
  const actions = await page
    .locator('form')
    .evaluateAll((forms) => forms.map((form) => form.getAttribute('action') ?? ''));
  const general = actions.map((action) => action.replaceAll(/[0-9a-f-]{36}|\?.*/g, ':id'));
  return [pattern, ...new Set(general)].join(' ');
}

/** Goes wherever links within `area` lead; every kind of page is looked at once. */
async function crawl(person: Person, starts: readonly string[], area: RegExp): Promise<Look[]> {
  const queue = [...starts];
  const known = new Set(queue);
  const visits = new Map<string, number>();
  const looks: Look[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const pattern = patternOf(new URL(path, person.origin).pathname);
    if (pattern === undefined) {
      looks.push({ path, faults: ['leads to no route'] });
      continue;
    }
    const count = visits.get(pattern) ?? 0;
    if (NO_PAGE.test(pattern) || count >= EACH_ROUTE) continue;
    visits.set(pattern, count + 1);
    seen.set(pattern, (seen.get(pattern) ?? 0) + 1);
    const response = await person.page.goto(new URL(path, person.origin).href);
    const faults = response?.status() === 200 ? [] : [`status ${String(response?.status())}`];
    for (const link of await linksOf(person.page, person.origin)) {
      if (!known.has(link) && area.test(link)) queue.push(link);
      known.add(link);
    }
    const kind = await kindOf(person.page, pattern);
    if (!looked.has(kind)) {
      looked.add(kind);
      faults.push(...(await faultsOf(person.page)));
    }
    if (faults.length > 0) looks.push({ path, faults });
  }
  return looks;
}

/** Addresses of this portal that the page links to. */
async function linksOf(page: Page, origin: string): Promise<string[]> {
  const hrefs = await page
    .locator('a[href]:not([download])')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs
    .map((href) => new URL(href, page.url()))
    .filter((url) => url.origin === origin)
    .map((url) => url.pathname + url.search);
}

describe('Every page that can be reached', () => {
  it('is sound for the public, on a phone and in large letters', async () => {
    const person = await Person.visit(browser, server.origin, { width: PHONE });
    const starts = [
      '/',
      '/ung-ho',
      '/theo-doi',
      '/kiem-chung',
      '/dang-nhap',
      '/ket-qua/T51',
      '/ket-qua/X23317',
      '/sao-ke?q=nguyen+thi+lan',
      '/sao-ke?q=khong+co+ai+ten+nay',
      `/theo-doi/${history.pledgeCode}`,
      `/theo-doi/${history.openPledgeCode}`,
      `/ung-ho/${history.pledgeCode}`,
      `/ung-ho/${history.openPledgeCode}`,
      history.proofPath,
      history.wishPath,
      history.lettersPath,
      `/yeu-cau/${history.claimCode}`,
      history.sharePath,
      history.schedulePath,
    ];
    expect(await crawl(person, starts, /^\//)).toEqual([]);
    expect(person.complaints).toEqual([]);
    await person.close();
  });

  it('is sound for a giver in their own place', async () => {
    const email = 'lan@vidu.vn';
    const person = await Person.visit(browser, server.origin, { width: PHONE });
    const { page } = person;
    await person.open('/cua-toi');
    await page.fill('[name=email]', email);
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/cua-toi\/ma$/);
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await page.fill('[name=code]', (await codeFor(world, email)) ?? '');
    await page.locator('main form button').click();
    await page.waitForURL(/\/cua-toi$/);
    expect(await crawl(person, ['/cua-toi'], /^\/cua-toi/)).toEqual([]);
    expect(person.complaints).toEqual([]);
    await person.close();
  });

  it.each(ROLES)(
    'is sound for the %s',
    async (role) => {
      const person = await Person.visit(browser, server.origin, { width: PHONE });
      await person.signIn(world, role);
      const own: Partial<Record<LoginName, string[]>> = {
        officer: [
          `/can-bo/phan-bo/${history.openAllocationId}/sua`,
          `/can-bo/ho-gia-dinh/${world.householdId}/chu-ho`,
        ],
        approver: [`/can-bo/phan-bo/${history.openAllocationId}`],
        cashier: [
          `/can-bo/giai-ngan/moi?dong=${history.unpaidLineId}`,
          `/can-bo/phieu-thu/${history.receiptId}/in`,
        ],
        accountant: [`/can-bo/giai-ngan/${history.voucherId}`],
        auditor: [
          `/kiem-toan/bao-cao?quy=${world.fund.code}&tu=2025-01-01&den=2100-12-31`,
          '/kiem-toan/kiem-chung',
        ],
      };
      const home = role === 'auditor' ? '/kiem-toan' : '/can-bo';
      expect(await crawl(person, [home, ...(own[role] ?? [])], DESKS)).toEqual([]);
      expect(person.complaints).toEqual([]);
      await person.close();
    },
    240_000,
  );

  it('leaves no page of the portal unseen', () => {
    const entered = /^\/dang-nhap\/|^\/ung-ho\/kiem-tra\/|^\/cua-toi\/ma$/;
    const pages = routes
      .filter(({ method, path }) => method === 'GET' && !NO_PAGE.test(path) && !entered.test(path))
      .map(({ path }) => path);
    expect(pages.filter((path) => !seen.has(path))).toEqual([]);
    // What the statement on accessibility says.
    expect(pages.length).toBeGreaterThanOrEqual(ACCESS_TRIAL.pages);
  });

  it('speaks English when asked, and says so', async () => {
    const person = await Person.visit(browser, server.origin, { width: PHONE });
    await person.open('/ngon-ngu/en?next=%2F');
    for (const path of ['/', '/sao-ke', '/ung-ho', '/bao-cao', '/kiem-chung', '/du-lieu']) {
      await person.open(path);
      expect(await person.page.evaluate('document.documentElement.lang')).toBe('en');
      expect(await runAxe(person.page)).toEqual([]);
    }
    expect(person.complaints).toEqual([]);
    await person.close();
  });

  it('is light enough for a slow phone', async () => {
    const heavy: string[] = [];
    const publicPages = [
      '/',
      '/sao-ke',
      '/ung-ho',
      `/ung-ho/${history.openPledgeCode}`,
      `/theo-doi/${history.pledgeCode}`,
      `/loi-keu-goi/${world.appeal.code}`,
      `/quy/${world.fund.code}`,
      '/bao-cao/phan-bo',
      '/bao-cao/phong-trao',
      '/kiem-chung',
      '/du-lieu',
    ];
    for (const path of publicPages) {
      const context = await browser.newContext({ width: PHONE });
      const page = await context.newPage();
      let bytes = 0;
      let requests = 0;
      page.on('requestfinished', (request) => {
        requests += 1;
        void request.sizes().then((sizes) => {
          bytes += sizes.responseBodySize + sizes.responseHeadersSize;
        });
      });
      await page.goto(server.origin + path, { waitUntil: 'networkidle' });
      if (bytes > PUBLIC_BYTES || bytes === 0 || requests > 10) {
        heavy.push(`${path}: ${String(bytes)} bytes, ${String(requests)} requests`);
      }
      await context.close();
    }
    expect(heavy).toEqual([]);
  });
});

/** Presses Tab until the control is reached; tells every stop whose focus cannot be seen. */
async function tabTo(page: Page, selector: string): Promise<string[]> {
  const unseen: string[] = [];
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<{ name: string; isLost: boolean } | null>(KEYBOARD_STOP);
    if (stop?.isLost) unseen.push(stop.name);
    if (await page.evaluate<boolean>(reached(selector))) return unseen;
  }
  return [...unseen, `never reached ${selector}`];
}

describe('By keyboard alone', () => {
  it('a donor gives, from the first Tab to the transfer page, and sees where she is', async () => {
    const person = await Person.visit(browser, server.origin, { width: 1024 });
    const { page } = person;
    await person.open('/ung-ho');
    const faults: string[] = [];
    const go = async (selector: string) => faults.push(...(await tabTo(page, selector)));
    await go('[name=purpose]');
    if ((await page.locator('select[name=purpose]').count()) > 0) await page.keyboard.press('End');
    else await page.keyboard.press('Space');
    await go('[name=suggested]');
    await page.keyboard.press('Space');
    await go('[name=donorName]');
    await page.keyboard.type('Nguyễn Thị Lan');
    await go('[name=display]');
    await page.keyboard.press('Space');
    await go('main button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/kiem-tra/);
    await go('main button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/UHX/);
    expect(faults).toEqual([]);
    await person.close();
  });

  it('the desks are worked, and every stop is visible', async () => {
    const desks = [
      ['cashier', '/can-bo/phieu-thu/moi'],
      ['officer', '/can-bo/phan-bo/moi'],
      ['approver', `/can-bo/phan-bo/${history.openAllocationId}`],
      ['accountant', '/can-bo/sao-ke-ngan-hang/moi'],
    ] as const;
    for (const [name, path] of desks) {
      const person = await Person.visit(browser, server.origin, { width: 1024 });
      await (await person.signIn(world, name)).open(path);
      const last = person.page.locator('main form').last().locator('button[type=submit]').last();
      await last.evaluate((button) => button.setAttribute('data-last', ''));
      expect({ path, unseen: await tabTo(person.page, '[data-last]') }).toEqual({
        path,
        unseen: [],
      });
      await person.close();
    }
  });
});
