import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMITTEE, ProbeModule, proof, USER } from './web-probe.js';
import { eventually } from '../../support/desk.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

/** A browser of one visitor: keeps cookies, follows nothing. */
class Visitor {
  readonly cookies = new Map<string, string>();

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${world.origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async token(): Promise<string> {
    const response = await this.ask(this.cookies.has('me') ? '/probe/me' : '/probe/token');
    return ((await response.json()) as { token: string }).token;
  }

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }
}

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.post('/probe/sign-in/1', { _csrf: await visitor.token() });
  return visitor;
}

beforeAll(async () => {
  world = await openPortal({ features: [ProbeModule], isEmpty: true });
}, 60_000);

afterAll(() => world.close());

describe('sessions', () => {
  it('gives a new id at login, kills the old one, and stores neither', async () => {
    const visitor = new Visitor();
    const token = await visitor.token();
    const before = visitor.cookies.get('sid');
    const response = await visitor.post('/probe/sign-in/1', { _csrf: token });
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    const after = visitor.cookies.get('sid');
    expect(after).not.toBe(before);
    expect(await (await visitor.ask('/probe/me')).json()).toMatchObject({
      userId: USER,
      scope: { committees: [COMMITTEE], actorId: USER },
    });

    const old = new Visitor();
    old.cookies.set('sid', before ?? '');
    expect((await old.ask('/probe/me')).status).toBe(303);
    const stored = await world.owner.query<{ sid: string }>('select sid from platform.session');
    const ids = [before, after].map((cookie) => decodeURIComponent(cookie ?? '').split('.')[0]);
    expect(stored.rows.some(({ sid }) => ids.includes(sid))).toBe(false);
    expect(stored.rows.every(({ sid }) => /^[0-9a-f]{64}$/.test(sid))).toBe(true);
  });

  it('ends at logout, for every copy of the cookie', async () => {
    const visitor = await signedIn();
    const copy = new Visitor();
    copy.cookies.set('sid', visitor.cookies.get('sid') ?? '');
    const { token } = (await (await visitor.ask('/probe/me')).json()) as { token: string };
    await visitor.post('/probe/sign-out', { _csrf: token });
    expect((await copy.ask('/probe/me')).status).toBe(303);
    expect((await visitor.ask('/probe/me')).status).toBe(303);
  });

  it('ends when the actor no longer counts', async () => {
    const visitor = new Visitor();
    await visitor.post('/probe/sign-in/0', { _csrf: await visitor.token() });
    expect((await visitor.ask('/probe/me')).status).toBe(303);
  });
});

describe('the door', () => {
  it('sends strangers to the login with the way back, and machines 403 without one', async () => {
    const response = await new Visitor().ask('/probe/me?x=1');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/dang-nhap?next=%2Fprobe%2Fme%3Fx%3D1');
  });

  it('refuses a missing permission and a route that names none', async () => {
    const visitor = await signedIn();
    expect((await visitor.ask('/probe/forbidden')).status).toBe(403);
    expect((await visitor.ask('/probe/bare')).status).toBe(403);
  });

  it('accepts a post only with the token of this session, from this site', async () => {
    const visitor = await signedIn();
    const { token } = (await (await visitor.ask('/probe/me')).json()) as { token: string };
    const other = await (await signedIn()).token();
    const statuses: number[] = [];
    for (const [fields, headers] of [
      [{ note: 'a' }, {}],
      [{ note: 'a', _csrf: other }, {}],
      [{ note: 'a', _csrf: token }, { 'sec-fetch-site': 'cross-site' }],
      [{ note: 'a', _csrf: token }, { 'sec-fetch-site': 'same-site' }],
      [{ note: 'a', _csrf: token }, { origin: 'https://evil.example' }],
      [{ note: 'a', _csrf: token }, { 'content-type': 'text/plain' }],
      [{ note: 'a', _csrf: token }, { 'content-type': 'application/json' }],
    ] as [Record<string, string>, Record<string, string>][]) {
      statuses.push((await visitor.post('/probe/notes', fields, headers)).status);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 403]);
    const good = await visitor.post('/probe/notes', { note: 'a', _csrf: token });
    expect([good.status, await good.json()]).toEqual([200, { body: { note: 'a', _csrf: token } }]);
    const log = await world.owner.query('select actor_id, request_id from platform.audit_log');
    expect(log.rows).toEqual([
      { actor_id: USER, request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
  });

  it('refuses fields the form does not have, and repeated ones where it has no list', async () => {
    const visitor = await signedIn();
    const _csrf = await visitor.token();
    const status = async (more: string) =>
      (
        await visitor.ask('/probe/notes', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `_csrf=${encodeURIComponent(_csrf)}&${more}`,
        })
      ).status;
    expect(await status('note=a&role=admin')).toBe(400);
    expect(await status('note=a&note=b')).toBe(400);
    expect(await status('note[]=a')).toBe(400);
    expect(await status('note=a&__proto__[x]=1')).toBe(400);
    expect(await status('note=a&constructor=1')).toBe(400);
    expect(await status('note=a&tags=x&tags=y')).toBe(200);
  });

  it('reads uploads only where they are expected, within the limits', async () => {
    const visitor = await signedIn();
    const _csrf = await visitor.token();
    const send = (path: string, size: number, token: string) => {
      const form = new FormData();
      form.set('_csrf', token);
      form.set('note', 'n');
      form.set('files', new Blob(['x'.repeat(size)]), 'a.txt');
      return visitor.ask(path, { method: 'POST', body: form });
    };
    const good = await send('/probe/uploads', 10, _csrf);
    expect([good.status, await good.json()]).toEqual([200, { note: 'n', files: ['a.txt:10'] }]);
    expect((await send('/probe/uploads', 2000, _csrf)).status).toBe(413);
    expect((await send('/probe/uploads', 10, 'no')).status).toBe(403);
    expect((await send('/probe/notes', 10, _csrf)).status).toBe(403);
  });

  it('keeps a form and its files until the person has proved anew who it is, and takes it once', async () => {
    const visitor = await signedIn();
    const form = new FormData();
    form.set('_csrf', await visitor.token());
    form.append('note', 'typed');
    form.append('tags', 'a');
    form.append('tags', 'b');
    form.set('files', new Blob(['hóa đơn']), 'bill.txt');
    proof.isFresh = false;
    const sent = await visitor.ask('/probe/weighty', { method: 'POST', body: form });
    expect(sent.status).toBe(303);
    const heldForm = /heldForm=([\w-]+)$/.exec(sent.headers.get('location') ?? '')?.[1] ?? '';
    const { rows: held } = await world.owner.query<{ seen: boolean }>(
      `select position('typed'::bytea in sealed) > 0 as seen from platform.held_form where id = $1`,
      [heldForm],
    );
    expect(held).toEqual([{ seen: false }]);

    proof.isFresh = true;
    const goOn = async (who: Visitor, path: string) => {
      const { token } = (await (await who.ask('/probe/me')).json()) as { token: string };
      return who.post(path, { _csrf: token, heldForm, code: '123456', next: '' });
    };
    const stranger = await signedIn();
    expect((await goOn(stranger, '/probe/weighty')).status).toBe(409);
    expect((await goOn(visitor, '/probe/notes')).status).toBe(400);
    const taken = await goOn(visitor, '/probe/weighty');
    expect(await taken.json()).toEqual({
      body: { note: 'typed', tags: ['a', 'b'] },
      files: [['bill.txt', 'hóa đơn']],
    });
    expect((await goOn(visitor, '/probe/weighty')).status).toBe(409);
    // They are removed once the answer has gone, a moment after it was read here.
    const left = () => readdir(join(world.config.filesDir, 'held'));
    expect(await eventually(left, (names) => names.length === 0)).toEqual([]);
  });

  it('lets a machine post to a webhook and gives the raw bytes', async () => {
    const response = await new Visitor().ask('/probe/hook', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect([response.status, await response.json()]).toEqual([200, { bytes: 7 }]);
  });
});

describe('answers', () => {
  it('sets the strict headers on every kind of answer', async () => {
    const asked = [
      '/probe/page',
      '/probe/broken',
      '/nowhere',
      '/probe/file',
      '/health/live',
      '/probe/me',
    ];
    for (const path of asked) {
      const { headers } = await new Visitor().ask(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toContain('31536000');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-type') ?? '').not.toMatch(/^text\/(?!.*charset=utf-8)/i);
    }
    const csp = (await new Visitor().ask('/probe/page')).headers.get('content-security-policy');
    expect(csp).not.toMatch(/unsafe|\*/);
    expect(csp).toContain("base-uri 'none'");
    expect(csp).toContain("form-action 'self' https://checkout.stripe.com");
  });

  it('makes a cached page once for a crowd, without a cookie, and again when it is old', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 20 }, () => new Visitor().ask('/probe/page?crowd=1')),
    );
    const bodies = new Set(await Promise.all(crowd.map((response) => response.text())));
    expect(bodies.size).toBe(1);
    const [first] = crowd;
    expect(first?.headers.getSetCookie()).toEqual([]);
    expect(first?.headers.get('cache-control')).toBe('public, max-age=2');
    expect(first?.headers.get('content-encoding')).toMatch(/br|gzip/);
    const etag = first?.headers.get('etag') ?? '';
    const again = await new Visitor().ask('/probe/page?crowd=1', {
      headers: { 'if-none-match': etag },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const english = await new Visitor().ask('/probe/page?crowd=1', {
      headers: { cookie: 'ngon-ngu=en' },
    });
    expect(await english.text()).toContain('<html lang="en">');
    await new Promise((done) => setTimeout(done, 2100));
    expect(bodies.has(await (await new Visitor().ask('/probe/page?crowd=1')).text())).toBe(false);
  });

  it('keeps pages of a signed-in person out of every cache', async () => {
    const visitor = await signedIn();
    const response = await visitor.ask('/probe/desk');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toContain('Probe Person');
    expect((await visitor.ask('/probe/page')).headers.get('cache-control')).toBe('no-store');
  });

  it('tells people what went wrong, and nothing of how', async () => {
    const visitor = new Visitor();
    const statuses = await Promise.all(
      ['/nowhere', '/probe/errors/missing', '/probe/errors/conflict', '/probe/errors/refused'].map(
        async (path) => (await visitor.ask(path)).status,
      ),
    );
    expect(statuses).toEqual([404, 404, 409, 422]);
    const broken = await visitor.ask('/probe/broken');
    const body = await broken.text();
    expect(broken.status).toBe(500);
    expect(body).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(body).not.toMatch(/secret|0912345678|\.ts|\.js:/);
    expect((await visitor.ask('/probe/away')).status).toBe(500);
  });

  it('answers HEAD like GET, other methods 405, and a body too large 413', async () => {
    const visitor = new Visitor();
    const head = await visitor.ask('/probe/page', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const wrong = await visitor.ask('/probe/page', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
    const large = await visitor.post('/probe/notes', { note: 'x'.repeat(1_100_000) });
    expect(large.status).toBe(413);
    const malformed = await visitor.ask('/probe/%E0%A4%A');
    expect(malformed.status).toBe(400);
    expect(malformed.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('sends files to be saved, under a name that breaks no header, and inert', async () => {
    const { headers } = await new Visitor().ask('/probe/file');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="sao_ke_1_.csv"; filename*=UTF-8\'\'sao%20k%C3%AA%20%221%22.csv',
    );
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it('changes the language and returns to an own address only', async () => {
    const visitor = new Visitor();
    const there = await visitor.ask('/ngon-ngu/en?next=/probe/page');
    expect([there.status, there.headers.get('location')]).toEqual([303, '/probe/page']);
    expect(visitor.cookies.get('ngon-ngu')).toBe('en');
    const away = await visitor.ask('/ngon-ngu/vi?next=//evil.example');
    expect(away.headers.get('location')).toBe('/');
    expect((await visitor.ask('/ngon-ngu/fr')).status).toBe(404);
  });

  it('serves styles for ever under their fingerprint, packed', async () => {
    const html = await (await new Visitor().ask('/probe/page')).text();
    const href = /href="(\/assets\/[^"]+\.svg)"/.exec(html)?.[1] ?? '';
    const response = await new Visitor().ask(href);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await new Visitor().ask('/assets/x/../../package.json')).status).toBe(404);
  });

  it('is alive, and ready with the newest schema', async () => {
    const ready = await new Visitor().ask('/health/ready');
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ok' }]);
  });

  it('does not confuse two requests on one connection', async () => {
    const { port } = new URL(world.origin);
    const text = await new Promise<string>((done) => {
      const socket = connect(Number(port), '127.0.0.1');
      let all = '';
      socket.on('data', (chunk) => (all += chunk.toString()));
      socket.on('close', () => done(all));
      socket.write(
        'POST /probe/hook HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      );
      setTimeout(() => socket.destroy(), 500);
    });
    expect(text).toContain(' 400 ');
  });
});
