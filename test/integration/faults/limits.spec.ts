import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PublicDatabase } from '../../../src/platform/database/readers.js';
import { PublicRoute } from '../../../src/platform/database/replica/public-route.js';
import type { ReaderPools } from '../../../src/platform/database/connections/read-route.js';
import { Database } from '../../../src/platform/database/database.js';
import { AppLog } from '../../../src/platform/log/app-log.js';
import { eventually } from '../../support/desk.js';
import { RawReader } from '../../support/raw-reader.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { noteForm, ProbeModule } from '../platform/web-probe.js';
import { LimitProbeModule } from './limit-probe.js';

const CONNECTIONS = 40;
const DOWNLOADS = 4;
const DESK_DOWNLOADS = DOWNLOADS / 2;
const RECEIVED_AT_ONCE = 8;
const POSTS_PER_MINUTE = 100;
const LIMITS = {
  CONNECTIONS_MAX: String(CONNECTIONS),
  DOWNLOADS_AT_ONCE: String(DOWNLOADS),
  DOWNLOAD_SECONDS: '1',
  POSTS_PER_MINUTE: String(POSTS_PER_MINUTE),
  TRUST_PROXY: '1',
};

let world: PortalWorld;
let readers: RawReader[] = [];
let cookie = '';
let token = '';

const publicPools = () => world.get(PublicRoute).primary;
const ask = (path: string, init: RequestInit = {}) =>
  fetch(world.origin + path, { redirect: 'manual', ...init });
const asClerk = (path: string, init: RequestInit = {}) =>
  ask(path, { ...init, headers: { cookie } });

async function connected(count: number): Promise<RawReader[]> {
  const added = await Promise.all(
    Array.from({ length: count }, () => RawReader.connect(world.origin)),
  );
  readers.push(...added);
  return added;
}

/** Asks and keeps the connection for a next page, as browsers do. */
const askPage = (reader: RawReader) => reader.send('GET /health/live HTTP/1.1\r\nhost: a\r\n\r\n');

async function signIn(): Promise<void> {
  const first = await ask('/probe/token');
  const { token: _csrf } = (await first.json()) as { token: string };
  const [visitor = ''] = first.headers.getSetCookie();
  const init = { method: 'POST', body: new URLSearchParams({ _csrf }) };
  const signed = await ask('/probe/sign-in/1', { ...init, headers: { cookie: visitor } });
  cookie = (signed.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';
  await signed.text();
  token = ((await (await asClerk('/probe/me')).json()) as { token: string }).token;
}

function uploaded(fields: Readonly<Record<string, string>>): Promise<Response> {
  const form = new FormData();
  form.set('_csrf', token);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('files', new Blob(['x']), 'a.txt');
  return asClerk('/probe/uploads', { method: 'POST', body: form });
}

beforeAll(async () => {
  const features = [ProbeModule, LimitProbeModule];
  world = await openPortal({ features, isEmpty: true, env: LIMITS });
  await signIn();
}, 60_000);

afterEach(() => {
  for (const reader of readers) reader.reset();
  readers = [];
});

afterAll(() => world.close());

describe('Connections of visitors', () => {
  it('who wait for a next page make room for who has seen none', async () => {
    const waiting = await connected(CONNECTIONS);
    waiting.forEach(askPage);
    await Promise.all(waiting.map((reader) => reader.head()));
    await connected(CONNECTIONS);
    await Promise.all(waiting.map((reader) => reader.rest()));
    expect(waiting.every(({ socket }) => socket.destroyed)).toBe(true);
  }, 20_000);

  it('who never ask keep others out, until they leave', async () => {
    await connected(CONNECTIONS);
    const [refused] = await connected(1);
    await refused?.closed;
    for (const reader of readers) reader.reset();
    const again = await eventually(
      () =>
        ask('/health/live').then(
          ({ status }) => status,
          () => 0,
        ),
      (status) => status === 200,
    );
    expect(again).toBe(200);
  }, 20_000);
});

describe('Files', () => {
  it('that a reader takes for too long break off, and their place is free again', async () => {
    const warn = jest.spyOn(world.get(AppLog), 'warn');
    const response = await ask('/limit/file');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    const cut = { event: 'answerCut', reason: 'tooLong', route: 'LimitController.publicFile' };
    const lines = () => Promise.resolve(warn.mock.calls.map(([line]) => line));
    expect(await eventually(lines, (told) => told.length > 0)).toEqual([
      expect.objectContaining(cut),
    ]);
    warn.mockRestore();
    const [reader] = await connected(1);
    reader?.send('GET /limit/file HTTP/1.1\r\nhost: a\r\n\r\n');
    expect(await reader?.status()).toBe(200);
  }, 20_000);

  it('have places of their own for people who are signed in, half as many', async () => {
    const taking = Array.from({ length: DESK_DOWNLOADS }, () => new AbortController());
    const taken = await Promise.all(
      taking.map(({ signal }) => asClerk('/limit/desk-file', { signal })),
    );
    expect(taken.map(({ status }) => status)).toEqual(taken.map(() => 200));
    const full = await asClerk('/limit/desk-file');
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await full.text()).toContain('các trang vẫn xem được như thường');
    const [ofPublic] = await connected(1);
    ofPublic?.send('GET /limit/file HTTP/1.1\r\nhost: a\r\n\r\n');
    expect(await ofPublic?.status()).toBe(200);
    taking[0]?.abort();
    const again = await eventually(
      () => asClerk('/limit/desk-file'),
      ({ status }) => status === 200,
    );
    expect(again.status).toBe(200);
    await again.body?.cancel();
    taking[1]?.abort();
  }, 20_000);
});

describe('Bodies', () => {
  it('with files that arrive at once have eight places', async () => {
    const senders = await connected(RECEIVED_AT_ONCE);
    const head = [
      ...['POST /probe/uploads HTTP/1.1', 'host: a', `cookie: ${cookie}`, 'content-length: 900'],
      ...['content-type: multipart/form-data; boundary=b', '', '--b'],
      ...['content-disposition: form-data; name="files"; filename="a.txt"', '', 'x'],
    ].join('\r\n');
    for (const sender of senders) sender.send(head);
    const arriving = () => readdir(join(world.config.filesDir, 'incoming')).catch(() => []);
    const begun = await eventually(arriving, ({ length }) => length === RECEIVED_AT_ONCE);
    expect(begun).toHaveLength(RECEIVED_AT_ONCE);
    const full = await uploaded({ note: 'a' });
    expect([full.status, full.headers.get('retry-after')]).toEqual([429, '10']);
    expect(await full.text()).toContain('Xin chờ một phút rồi thử lại');
    for (const sender of senders) sender.reset();
    const again = await eventually(
      () => uploaded({ note: 'a' }),
      ({ status }) => status === 200,
    );
    expect(again.status).toBe(200);
  }, 20_000);

  it('have 200 fields at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`f${String(n)}`, '1']));
    const full = await uploaded({ note: 'a', ...many });
    expect([full.status, await full.text()]).toEqual([413, expect.stringContaining('quá lớn')]);
    expect((await uploaded({ note: 'a' })).status).toBe(200);
  });

  it('keep 100 KB of a field: more than any field takes', async () => {
    const answer = await uploaded({ note: 'a'.repeat(100_001) });
    const { note } = (await answer.json()) as { note: string };
    expect(note.length === 100_000 && !noteForm.safeParse({ note }).success).toBe(true);
  });

  it('come so many a minute from one address, and others are not held up', async () => {
    const post = (from: string) => {
      const headers = { 'x-forwarded-for': from, 'content-type': 'application/json' };
      return ask('/probe/hook', { method: 'POST', body: '{}', headers });
    };
    for (let sent = 0; sent < POSTS_PER_MINUTE; sent += 20) {
      await Promise.all(
        Array.from({ length: 20 }, async () => (await post('203.0.113.7')).arrayBuffer()),
      );
    }
    const full = await post('203.0.113.7');
    expect(full.status).toBe(429);
    expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post('203.0.113.8')).status).toBe(200);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
    const again = await post('203.0.113.7');
    now.mockRestore();
    expect(again.status).toBe(200);
  }, 30_000);
});

describe('An address', () => {
  it('has parts of 200 characters at most', async () => {
    expect((await ask(`/limit/page/${'a'.repeat(200)}`)).status).toBe(200);
    const long = await ask(`/limit/page/${'a'.repeat(201)}`);
    expect([long.status, await long.text()]).toEqual([404, expect.stringContaining('Không')]);
  });
});

describe('The database', () => {
  const settings = async (pools: ReaderPools) =>
    (
      await pools.pages.query<{ limit: string }>(
        `select current_setting('statement_timeout') as limit`,
      )
    ).rows[0]?.limit;

  it('gives a statement of a public page five seconds, then the page says when to come again', async () => {
    expect(await settings(publicPools())).toBe('5s');
    const late = await ask('/limit/statement');
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await late.text()).toContain('Xin thử lại sau vài phút');
    expect((await ask('/limit/page/a')).status).toBe(200);
  });

  it('waits ten seconds for a lock, then the page says when to come again', async () => {
    const [held] = await world.asSystem(() =>
      world
        .get(Database)
        .query<{ limit: string }>(`select current_setting('lock_timeout') as limit`),
    );
    expect(held?.limit).toBe('10s');
    await world.owner.query('begin');
    await world.owner.query('lock table platform.rate_limit in access exclusive mode');
    const late = await ask('/limit/lock');
    await world.owner.query('rollback');
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await ask('/limit/lock')).status).toBe(200);
  });

  it('reads a quarter of an hour for one file, then the file ends short', async () => {
    const files = world.get(PublicDatabase);
    const sql = `select current_setting('statement_timeout') as limit`;
    for await (const [row] of files.cursor<{ limit: string }>(sql, [], 1)) {
      expect(row?.limit).toBe('15min');
    }
    const response = await ask('/limit/rows');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    const { files: pool } = publicPools();
    const held = () => Promise.resolve(pool.totalCount - pool.idleCount);
    expect(await eventually(held, (count) => count === 0)).toBe(0);
  });
});
