import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { Person } from '../support/desk.js';
import type { TestServer } from '../support/server.js';
import { openStaffed, type LoginName, type StaffedWorld } from '../support/world/staffed.js';

const PHONE = 360;
const TALLEST = 112;
const SITE = {
  SITE_BODY: 'Ban Vận động thử',
  SITE_PHONE: '0255 111 222',
  SITE_EMAIL: 'thu@cong.example',
  SITE_SECURITY_EXPIRES: '2100-01-01',
};

let world: StaffedWorld;
let server: TestServer;
let browser: TestBrowser;

beforeAll(async () => {
  world = await openStaffed();
  server = await world.serve(SITE);
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await world.close();
});

const visit = (options = {}) => Person.visit(browser, server.origin, { width: PHONE, ...options });

const headerOf = async (person: Person, path: string, status = 200) => {
  await person.open(path, status);
  return (await person.page.locator('header').first().boundingBox())?.height ?? 0;
};

describe('The frame of a page on a phone', () => {
  it('leaves the screen to the page, and opens its menu without script', async () => {
    const person = await visit({ javaScript: false });
    expect(await headerOf(person, '/')).toBeLessThanOrEqual(TALLEST);
    expect(await headerOf(person, '/khong-co', 404)).toBeLessThanOrEqual(TALLEST);
    await person.page.locator('summary', { hasText: 'Danh mục' }).click();
    await person.page.getByRole('link', { name: 'Dữ liệu mở' }).first().click();
    expect(new URL(person.page.url()).pathname).toBe('/du-lieu');
    await person.page.getByRole('link', { name: 'Cán bộ' }).click();
    expect(new URL(person.page.url()).pathname).toBe('/dang-nhap');
    await person.page.close();
  });

  it.each(['officer', 'approver', 'auditor'] satisfies LoginName[])(
    'is as small for the %s, at the desk and on public pages',
    async (role) => {
      const desk = role === 'auditor' ? '/kiem-toan' : '/can-bo';
      const person = await visit();
      await person.signIn(world, role);
      expect(await headerOf(person, desk)).toBeLessThanOrEqual(TALLEST);
      expect(await headerOf(person, '/sao-ke')).toBeLessThanOrEqual(TALLEST);
      await person.close();
    },
  );
});

describe('Who is signed in', () => {
  it('keeps the public menu on public pages, with the way to the desk and out', async () => {
    const person = await visit({ width: 1280 });
    await person.signIn(world, 'accountant');
    const { page } = person;
    await page.locator('.site-header__name').click();
    expect(new URL(page.url()).pathname).toBe('/can-bo');
    await page.getByRole('link', { name: 'Trang công khai' }).click();
    const menu = page.getByRole('navigation', { name: 'Danh mục chính' });
    expect(await menu.getByRole('link', { name: 'Sao kê' }).count()).toBe(1);
    await person.open('/sao-ke/khong-co', 404);
    expect(await menu.getByRole('link', { name: 'Sao kê' }).count()).toBe(1);
    await page.getByRole('link', { name: 'Bàn làm việc' }).click();
    expect(new URL(page.url()).pathname).toBe('/can-bo');
    await person.open('/');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    expect(await page.getByRole('button', { name: 'Đăng xuất' }).count()).toBe(0);
    await person.close();
  });
});

describe('The foot of a public page', () => {
  it('says who stands behind it as configured, and what is invented for a trial', async () => {
    const person = await visit();
    await person.open('/bao-cao');
    const foot = person.page.locator('footer');
    expect(await foot.innerText()).toContain(SITE.SITE_BODY);
    expect(await foot.innerText()).toContain('Bản dùng thử');
    expect(await foot.locator('a[href^="tel:"]').getAttribute('href')).toBe('tel:0255111222');
    expect(await foot.locator('a[href^="mailto:"]').count()).toBe(1);
    await person.close();
  });

  it('stays the same for every visitor: no cookie, and from memory', async () => {
    const answer = await fetch(`${server.origin}/bao-cao`);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toMatch(/^public/);
  });
});

describe('What machines ask for', () => {
  const read = async (path: string, type: string) => {
    const answer = await fetch(server.origin + path);
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
      path,
      200,
      expect.stringContaining(type),
    ]);
    return answer.text();
  };

  it('is told where it may go, and of whom to ask', async () => {
    const robots = await read('/robots.txt', 'text/plain');
    expect(robots).toContain('Disallow: /can-bo');
    expect(robots).toMatch(/^Sitemap: http:.*\/sitemap\.xml$/m);
    const contact = await read('/.well-known/security.txt', 'text/plain');
    expect(contact).toContain('Contact: mailto:thu@cong.example');
    expect(contact).toContain('Expires: 2100-01-01T');
  });

  it('finds funds, appeals and pages, and neither gifts nor people', async () => {
    const index = await read('/sitemap.xml', 'application/xml');
    const files = [...index.matchAll(/<loc>[^<]*(\/sitemap\/[^<]+)<\/loc>/g)];
    const texts = await Promise.all(files.map(([, path]) => read(path ?? '', 'application/xml')));
    const places = texts.join('').match(/<loc>[^<]+/g) ?? [];
    const told = places.map((place) => new URL(place.slice('<loc>'.length)).pathname);
    expect(told).toEqual(expect.arrayContaining(['/', '/sao-ke', '/tro-giup', '/rieng-tu']));
    expect(told).toContain(`/quy/${world.fund.code}`);
    expect(told).toContain(`/loi-keu-goi/${world.appeal.code}`);
    expect(
      told.filter((path) =>
        /^\/(theo-doi|ung-ho)\/|^\/sao-ke\/[0-9a-f]{8}-|can-bo|dang-nhap/.test(path),
      ),
    ).toEqual([]);
    expect((await fetch(`${server.origin}/sitemap/quy-99.xml`)).status).toBe(404);
  });

  it('gets icons and a manifest', async () => {
    const manifest = JSON.parse(await read('/manifest.webmanifest', 'manifest+json')) as {
      icons: { src: string }[];
    };
    await Promise.all(manifest.icons.map(({ src }) => read(src, 'image/png')));
    await read('/favicon.ico', 'image/x-icon');
    await read('/apple-touch-icon.png', 'image/png');
  });

  it('gets a picture of the size that networks show, of an appeal and of every other page', async () => {
    const pictureOf = async (path: string) => {
      const found = /<meta property="og:image" content="([^"]+)">/.exec(
        await read(path, 'text/html'),
      );
      return (found?.[1] ?? '').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    };
    const appeal = await pictureOf(`/loi-keu-goi/${world.appeal.code}`);
    const home = await pictureOf('/');
    expect([appeal, home].map((address) => new URL(address).pathname)).toEqual([
      `/loi-keu-goi/${world.appeal.code}/anh.png`,
      '/anh-chia-se.png',
    ]);
    for (const address of [appeal, home]) {
      const picture = await fetch(address.replace(/^https?:\/\/[^/]+/, server.origin));
      expect(picture.headers.get('content-type')).toBe('image/png');
      const { format, width, height } = await sharp(await picture.arrayBuffer()).metadata();
      expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
    }
  });

  it('hears the language that the address names, and the other address', async () => {
    const page = await read('/quy/' + world.fund.code + '?ngon-ngu=en', 'text/html');
    expect(page).toContain('<html lang="en">');
    expect(page).toContain(`hreflang="vi" href="${server.origin}/quy/${world.fund.code}"`);
    expect(page).toMatch(/<meta property="og:title" content="[^"]+">/);
    expect(await read('/theo-doi', 'text/html')).toContain('<html lang="vi">');
  });
});
