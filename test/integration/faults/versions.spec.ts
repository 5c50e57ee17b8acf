import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { run } from '../../support/cli.js';
import { eventually } from '../../support/desk.js';
import { makeNewerRelease, type Release } from '../../support/newer-release.js';
import { freePort, startServer, type TestServer } from '../../support/server.js';
import { SmtpDouble } from '../../support/smtp-double.js';
import { openStaffed, type StaffedWorld } from '../../support/world/staffed.js';
import { Visitor } from '../../support/visitor.js';

const LIMIT_MS = 180_000;
/** From the migration to the last page by old rules: a look every two seconds, and a busy machine. */
const NOTICED_MS = 6_000;
/** Eight times SMTP_TIMEOUT_SECONDS is a letter its taker's. */
const LETTER_MS = 16_000;

jest.setTimeout(LIMIT_MS);

let world: StaffedWorld;
let smtp: SmtpDouble;
let newer: Release;
let env: Record<string, string>;
let servers: TestServer[] = [];
let cookies = new Map<string, string>();
const asked = new Set<string>();

beforeAll(async () => {
  [world, newer] = await Promise.all([openStaffed(), makeNewerRelease()]);
  smtp = new SmtpDouble(await freePort());
  await smtp.listen();
  env = {
    ...{ SMTP_URL: smtp.url, SMTP_TIMEOUT_SECONDS: '1', MAIL_PAUSE_SECONDS: '1' },
    ...{ JOB_LOST_SECONDS: '2', ...world.env },
  };
  servers = await Promise.all([serve(), serve()]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all([smtp.stop(), newer.remove()]);
  await world.close();
});

const serve = () => startServer({ database: world.database, env });

async function rows<T extends object>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function signIn(origin: string): Promise<void> {
  const visitor = await world.signIn(origin, 'cashier');
  expect(visitor.location).toBe('/can-bo');
  cookies = visitor.cookies;
}

/** The cashier at one of the portals; the session is in the database. */
function cashierAt(origin: string): Visitor {
  const visitor = new Visitor(origin);
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  return visitor;
}

/** One receipt, sent to the first of the portals and, when no answer comes, again to the next, as a person would. */
async function receipt(origins: readonly string[]): Promise<number> {
  const submissionId = randomUUID();
  asked.add(submissionId);
  for (const origin of origins) {
    try {
      const cashier = await cashierAt(origin).get('/can-bo/phieu-thu/moi');
      await cashier.post('/can-bo/phieu-thu', {
        ...{ submissionId, payerName: 'Trần Văn Ba', payerAddress: 'Xã Ngọk Bay' },
        ...{ amount: '20.000', purpose: `fund:${world.fund.id}`, reason: '' },
        display: 'masked',
      });
      return cashier.status;
    } catch {
      // this portal is gone
    }
  }
  return 0;
}

/** A promise with a letter; the status of its last page. */
async function promise(origin: string): Promise<number> {
  const donor = await new Visitor(origin).get('/ung-ho');
  const fields = {
    ...{ submissionId: donor.hidden('submissionId'), purpose: `appeal:${world.appeal.code}` },
    ...{ suggested: 'other', amount: '50.000', donorName: 'Đỗ Thị Mận', display: 'full' },
    ...{ email: 'man@example.vn', wish: '' },
  };
  await donor.post('/ung-ho', fields);
  if (donor.status !== 303) return donor.status;
  await donor.get(donor.location);
  const path = `/ung-ho/kiem-tra/${fields.submissionId}`;
  return (await donor.post(path, { ...fields, way: 'bank_transfer' })).status;
}

const statusOf = async (server: TestServer, path: string) =>
  (await fetch(server.origin + path)).status;

async function letters() {
  return rows<{ attempts: number; is_sent: boolean }>(
    'select attempts, sent_at is not null as is_sent from platform.outbox_mail',
  );
}

describe('Two portals of one release on one database', () => {
  it('are started anew one after the other, and nobody notices: sessions, numbers, receipts', async () => {
    const [first, second] = servers as [TestServer, TestServer];
    await signIn(first.origin);
    expect((await cashierAt(second.origin).get('/can-bo')).status).toBe(200);
    const both = [first.origin, second.origin];
    const round = () => Promise.all([...both, ...both].map((origin) => receipt([origin, ...both])));
    const before = await round();
    const stopped = first.stop();
    const during = [...(await round()), ...(await round())];
    await stopped;
    servers = [second, await serve()];
    const after = await receipt([servers[1]?.origin ?? '']);
    expect(new Set([...before, ...during, after])).toEqual(new Set([303]));
    const kept = await rows<{ number: number; submission_id: string }>(
      'select number::int as number, submission_id from income.cash_receipt order by number',
    );
    expect(kept.map(({ number }) => number)).toEqual(kept.map((_, index) => index + 1));
    expect(new Set(kept.map((row) => row.submission_id))).toEqual(asked);
    expect(kept).toHaveLength(asked.size);
  });

  it('publish each receipt once, between them', async () => {
    const lines = async () =>
      (await rows<{ n: number }>('select count(*)::int as n from publication.public_line'))[0]?.n;
    expect(await eventually(lines, (n) => n === asked.size)).toBe(asked.size);
  });

  it('send the letter once that one of them was killed with', async () => {
    const [victim, other] = servers as [TestServer, TestServer];
    smtp.mood = 'keeps silent';
    expect(await promise(victim.origin)).toBe(303);
    await eventually(
      async () => smtp.attempts.length,
      (many) => many > 0,
    );
    // Whoever of the two took it; the other goes on.
    await victim.kill9();
    smtp.mood = 'takes';
    const killed = performance.now();
    const isSent = (found: Awaited<ReturnType<typeof letters>>) => found[0]?.is_sent === true;
    const [letter] = await eventually(letters, isSent);
    expect(letter).toMatchObject({ is_sent: true });
    expect(performance.now() - killed).toBeLessThan(LETTER_MS);
    expect(smtp.taken).toHaveLength(1);
    servers = [other];
  });
});

describe('Two releases on one database', () => {
  const migrated = () =>
    run(process.execPath, [join(newer.root, 'dist/src/cli/main.js'), 'migrate'], env);
  const startNewer = () => startServer({ database: world.database, env, release: newer.root });
  const kept = async () =>
    rows<{ n: number }>(
      'select (select count(*) from income.cash_receipt)::int + (select count(*) from income.pledge)::int as n',
    );

  it('the newer one does not start before its migrations, and says which command it waits for', async () => {
    await expect(startNewer()).rejects.toThrow(
      /needs 9999999999999: run "npm run -s cli -- migrate"/,
    );
  });

  it('the older one writes nothing from the migration on, and says within seconds that it is not there', async () => {
    const [older] = servers as [TestServer];
    const before = await kept();
    expect(await migrated()).toMatchObject({ code: 0 });
    const begun = performance.now();
    expect(await receipt([older.origin])).toBe(503);
    // A visitor whose session cannot be kept any more has no token for the form either.
    expect([403, 503]).toContain(await promise(older.origin));
    const home = async () => statusOf(older, '/');
    expect(await eventually(home, (status) => status === 503)).toBe(503);
    expect(performance.now() - begun).toBeLessThan(NOTICED_MS);
    expect(await statusOf(older, '/health/ready')).toBe(503);
    expect(await statusOf(older, '/health/live')).toBe(200);
    expect(await kept()).toEqual(before);
    expect(older.log()).toContain('"event":"schemaMoved"');
  });

  it('the older one does not start again, and says which one to start', async () => {
    await expect(serve()).rejects.toThrow(/by a newer release.*start the newer release/);
  });

  it('the newer one goes on with sessions and numbers, and invariants hold', async () => {
    const next = await startNewer();
    servers.push(next);
    expect(await receipt([next.origin])).toBe(303);
    expect(await promise(next.origin)).toBe(303);
    const main = join(newer.root, 'dist/src/cli/main.js');
    const verified = await run(process.execPath, [main, 'verify'], env);
    expect({ code: verified.code, stderr: verified.stderr }).toEqual({ code: 0, stderr: '' });
  });
});
