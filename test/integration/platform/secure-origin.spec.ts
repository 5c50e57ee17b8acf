import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '../../../src/platform/mail/mailer.js';
import { Metrics } from '../../../src/platform/http/server/metrics.js';
import { freePort } from '../../support/server.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let address = '';
let metrics = '';

/** As the proxy hands it on that speaks TLS with everybody. */
const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(address + path, {
    redirect: 'manual',
    ...init,
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9', ...headers },
  });

beforeAll(async () => {
  const port = await freePort();
  metrics = `http://127.0.0.1:${String(port)}`;
  const env = {
    PUBLIC_ORIGIN: 'https://ung-ho.example',
    TRUST_PROXY: '1',
    METRICS_PORT: String(port),
  };
  world = await openPortal({ isEmpty: true, env });
  address = world.origin;
  await world.get(Metrics).listen();
}, 60_000);

afterAll(() => world.close());

describe('A portal behind TLS', () => {
  it('gives a session of 192 bits, in a cookie that no other host and no script can read or set', async () => {
    const [first, second] = await Promise.all([ask('/dang-nhap'), ask('/dang-nhap')]);
    const cookies = [first, second].map((answer) => answer.headers.getSetCookie());
    for (const [cookie = '', ...more] of cookies) {
      expect(more).toEqual([]);
      expect(cookie).toMatch(/^__Host-sid=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    }
    const ids = cookies.map(([cookie = '']) => /=([\w-]+)/.exec(cookie)?.[1] ?? '');
    expect(ids.map((id) => Buffer.from(id, 'base64url').length)).toEqual([24, 24]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('keeps the chosen language in such a cookie, too, and reads it', async () => {
    const [cookie = ''] = (await ask('/ngon-ngu/en')).headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-ngon-ngu=en; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const english = await ask('/dang-nhap', { cookie: cookie.split(';', 1)[0] ?? '' });
    expect(await english.text()).toContain('<html lang="en">');
  });

  it('lists no folder and opens none of its own files', async () => {
    for (const path of [
      '/assets/',
      '/assets',
      '/assets/js/',
      '/.git/config',
      '/package.json',
      '/.env',
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });

  it('tells its measures on a port of their own alone', async () => {
    expect((await ask('/metrics')).status).toBe(404);
    expect(await (await fetch(`${metrics}/metrics`)).text()).toContain(
      'tuong_than_request_seconds',
    );
    expect((await fetch(`${metrics}/`)).status).toBe(404);
  });
});

describe('A letter', () => {
  const letter = (to: string, subject: string) =>
    world.asSystem(() =>
      world.get(Mailer).send({
        to,
        subject,
        template: 'invitation',
        data: { name: 'A', link: 'L', minutes: '30' },
      }),
    );

  it('reaches one address, and no line of its head comes from what was typed', async () => {
    for (const to of ['a@vidu.vn\r\nBcc: b@vidu.vn', 'a@vidu.vn, b@vidu.vn', 'A <a@vidu.vn>']) {
      await expect(letter(to, 'Mời')).rejects.toThrow('not one plain address');
    }
    await letter('a@vidu.vn', 'Mời\r\nBcc: b@vidu.vn');
    const { rows } = await world.owner.query<{ subject: string }>(
      `select subject from platform.outbox_mail where to_address = 'a@vidu.vn'`,
    );
    expect(rows).toEqual([{ subject: 'Mời Bcc: b@vidu.vn' }]);
  });
});
