import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/desk.js';
import { RawReader } from '../../support/raw-reader.js';
import { startServer, type TestServer } from '../../support/server.js';

const FILE = '/du-lieu/sao-ke.csv';
/** Of about 1,2 KB: more than the buffers between a server and a reader ever hold. */
const LINES = 12_000;
const PAGES = ['/', '/sao-ke', '/du-lieu'];
const AT_ONCE = 6;
const STALL_SECONDS = 4;
/** Tens of milliseconds on a machine of its own; held up, never. */
const SOON_MS = 1_000;
const LIMITS = {
  LOG_LEVEL: 'info',
  DOWNLOADS_AT_ONCE: AT_ONCE.toString(),
  STALL_SECONDS: STALL_SECONDS.toString(),
  DATABASE_WAIT_SECONDS: '2',
  HEADER_SECONDS: '1',
  REQUEST_SECONDS: '2',
};

let database: TestDatabase;
let watcher: pg.Client;
let server: TestServer;
let readers: RawReader[] = [];

/** Sessions that read the statement's file for somebody. */
async function cursors(): Promise<number> {
  const { rows } = await watcher.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
       and query like '%from publication.public_line where line_no <= $1%'`,
  );
  return rows[0]?.count ?? -1;
}

/** As many readers of the file, from two addresses, who take the head of the answer and nothing more. */
async function stalled(count: number, origin = server.origin): Promise<RawReader[]> {
  const added = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      RawReader.ask(origin, FILE, { from: `127.0.0.${(2 + (n % 2)).toString()}` }),
    ),
  );
  readers.push(...added);
  return added;
}

async function timed(path: string, origin = server.origin) {
  const begun = performance.now();
  const response = await fetch(origin + path, { signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  return { status: response.status, text, milliseconds: performance.now() - begun, response };
}

const eventsIn = (log: string, event: string) =>
  log
    .split('\n')
    .filter((line) => line.includes(`"event":"${event}"`))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into publication.public_line (id, line_no, business_date, amount_dong, channel, fund_code, memo, search_text, word_keys, reader_version)
     select gen_random_uuid(), n, '2024-09-12', 100000, 'bank_transfer', 'VNN-THU', repeat('Ủng hộ đồng bào vùng lũ ', 36), '', '{}', 99
     from generate_series(1, $1::int) n`,
    [LINES],
  );
  await owner.query('update publication.publishing_position set last_line_no = $1', [LINES]);
  await owner.end();
  watcher = new pg.Client({ connectionString: database.url });
  await watcher.connect();
  server = await startServer({ database, env: LIMITS });
  // What is made at the first look of all is no matter here.
  for (const path of PAGES) await timed(path);
}, 60_000);

afterEach(() => {
  for (const reader of readers) reader.reset();
  readers = [];
});

afterAll(async () => {
  await server.stop();
  await watcher.end();
  await database.close();
});

describe('Readers who ask for a file and never read', () => {
  it('hold up no page, and the rest are told when to come again', async () => {
    const asked: RawReader[] = [];
    const heads: string[] = [];
    for (const more of [16, 24]) {
      const added = await stalled(more);
      asked.push(...added);
      heads.push(...(await Promise.all(added.map((reader) => reader.head()))));
      for (const path of [...PAGES, `/api/v1/lines?after=${more.toString()}`]) {
        const { status, milliseconds } = await timed(path);
        const isSoon = milliseconds < SOON_MS;
        expect({ path, status, isSoon }).toEqual({ path, status: 200, isSoon: true });
      }
      expect(await cursors()).toBe(AT_ONCE);
    }
    const refused = heads.filter((head) => head.startsWith('HTTP/1.1 503'));
    expect(heads.filter((head) => head.startsWith('HTTP/1.1 200'))).toHaveLength(AT_ONCE);
    expect(refused).toHaveLength(heads.length - AT_ONCE);
    expect(refused.filter((head) => !/^retry-after: \d+\r$/m.test(head))).toEqual([]);
    const words = await timed(FILE);
    expect(words.status).toBe(503);
    expect(words.text).toContain('các trang vẫn xem được như thường');
    // They are cut off, and everything that they held is there for the next reader.
    const holding = asked.filter((_, n) => heads[n]?.startsWith('HTTP/1.1 200'));
    expect(await eventually(cursors, (left) => left === 0)).toBe(0);
    const whole = await timed(FILE);
    expect(whole.text.trimEnd().split('\n')).toHaveLength(LINES + 1);
    const bytes = await Promise.all(holding.map((reader) => reader.rest()));
    expect(Math.max(...bytes)).toBeLessThan(whole.text.length);
  }, 60_000);

  it('leave a line in the log that tells the route and nobody', async () => {
    const cuts = await eventually(
      () => Promise.resolve(eventsIn(server.log(), 'answerCut')),
      (found) => found.length >= AT_ONCE,
    );
    const known = ['level', 'time', 'requestId', 'event', 'route', 'reason', 'milliseconds'];
    for (const cut of cuts) {
      expect(cut).toMatchObject({ route: 'OpenDataController.file', reason: 'stalled' });
      expect(Object.keys(cut).filter((field) => !known.includes(field))).toEqual([]);
    }
  });
});

describe('A reader who leaves', () => {
  it('frees the cursor at once', async () => {
    const [reader] = await stalled(1);
    expect(await reader?.status()).toBe(200);
    expect(await eventually(cursors, (open) => open === 1)).toBe(1);
    const begun = performance.now();
    reader?.reset();
    expect(await eventually(cursors, (open) => open === 0)).toBe(0);
    expect(performance.now() - begun).toBeLessThan(STALL_SECONDS * 1_000);
  }, 20_000);

  it('and one who only asks about the file holds none', async () => {
    const response = await fetch(server.origin + FILE, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await cursors()).toBe(0);
  });
});

describe('A database that keeps every connection waiting', () => {
  it('is answered 503 with a time to come again, not waited for without end', async () => {
    await watcher.query('begin; set local role app');
    await watcher.query('lock table publication.publishing_position in access exclusive mode');
    const answers = Array.from({ length: 12 }, (_, n) => timed(`/du-lieu?lan=${n.toString()}`));
    const first = await Promise.race(answers);
    await watcher.query('rollback');
    expect(first.status).toBe(503);
    expect(first.milliseconds).toBeLessThan(4_500);
    expect(first.response.headers.get('retry-after')).toMatch(/^\d+$/);
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  }, 20_000);
});

describe('Slow senders', () => {
  it('of a head are cut off', async () => {
    const reader = await RawReader.connect(server.origin);
    reader.send('GET / HTTP/1.1\r\nhost: a\r\n');
    expect(await reader.dribble('x-a: b\r\n', 100)).toBeLessThan(4_000);
  }, 20_000);

  it('of a body are cut off', async () => {
    const reader = await RawReader.connect(server.origin);
    reader.send('POST /dang-nhap HTTP/1.1\r\nhost: a\r\ncontent-length: 900\r\n');
    reader.send('content-type: application/x-www-form-urlencoded\r\n\r\n');
    expect(await reader.dribble('a', 100)).toBeLessThan(6_000);
  }, 20_000);

  it('of nothing at all are cut off', async () => {
    const reader = await RawReader.connect(server.origin);
    expect(await reader.dribble('', 1_000)).toBeLessThan(6_000);
  }, 20_000);
});

describe('A portal that is told to stop while nobody reads', () => {
  it('says that it is not ready, goes on with pages, and ends within its limit', async () => {
    const STOP_SECONDS = 8;
    const env = { ...LIMITS, STALL_SECONDS: '120', STOP_SECONDS: STOP_SECONDS.toString() };
    const stopping = await startServer({ database, env: { ...env, CONNECTIONS_MAX: '50' } });
    const asked = await stalled(16, stopping.origin);
    await Promise.all(asked.map((reader) => reader.head()));
    const begun = performance.now();
    process.kill(stopping.pid, 'SIGTERM');
    const ready = await eventually(
      () => timed('/health/ready', stopping.origin),
      ({ status }) => status !== 200,
    );
    expect(ready.status).toBe(503);
    expect((await timed('/sao-ke', stopping.origin)).status).toBe(200);
    expect((await timed(FILE, stopping.origin)).status).toBe(503);
    await stopping.stop();
    expect(performance.now() - begun).toBeLessThan(STOP_SECONDS * 1_000);
    expect(eventsIn(stopping.log(), 'stopForced')).toEqual([]);
  }, 60_000);
});
