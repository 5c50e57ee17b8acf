import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { eventually } from '../../support/desk.js';
import { FormBrowser } from '../../support/form-browser.js';
import { freePort } from '../../support/server.js';
import { SmtpDouble } from '../../support/smtp-double.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

/** What a giver may wait for the page that causes a letter, whatever the mail server does. */
const PAGE_MS = 2_000;
/** The first pause is one second here, so the longest is ten; and a round begins every two. */
const BACK_MS = 15_000;

let world: PortalWorld;
let smtp: SmtpDouble;
let admin: Clerk;
let givers = 0;

beforeAll(async () => {
  smtp = new SmtpDouble(await freePort());
  const env = { SMTP_URL: smtp.url, SMTP_TIMEOUT_SECONDS: '1', MAIL_PAUSE_SECONDS: '1' };
  world = await openPortal({ env: { ...env, TRUST_PROXY: '1' } });
  admin = await world.hire('admin');
  await world.get(JobRunner).start();
}, 60_000);
afterAll(async () => {
  await smtp.stop();
  await world.close();
});

/** Promises a gift and has a letter written; how long the page took that caused it. */
async function letterCaused(): Promise<{ to: string; ms: number }> {
  givers += 1;
  const to = `giver-${String(givers)}@example.vn`;
  const browser = new FormBrowser(world.origin, `203.0.113.${String(givers)}`);
  const form = await browser.get('/ung-ho?loi-keu-goi=BAO-LU-T51');
  const answers = {
    ...{ purpose: 'appeal:BAO-LU-T51', suggested: 'other', amount: '500.000' },
    ...{ donorName: 'Trần Văn An', display: 'masked', email: to, wish: '' },
  };
  const sent = await browser.post('/ung-ho', { ...FormBrowser.hidden(form.html), ...answers });
  const check = await browser.get(sent.location);
  const begun = performance.now();
  const confirmed = await browser.post(sent.location, FormBrowser.hidden(check.html));
  expect((await browser.get(confirmed.location)).status).toBe(200);
  return { to, ms: performance.now() - begun };
}

interface Letter {
  readonly attempts: number;
  readonly last_error: string | null;
  readonly is_sent: boolean;
  readonly message_id: string;
}

async function letters(to: readonly string[] = []): Promise<Letter[]> {
  return world.rows<Letter>(
    `select attempts, last_error, sent_at is not null as is_sent, message_id from platform.outbox_mail
     where cardinality($1::text[]) = 0 or to_address = any ($1::text[])`,
    [to],
  );
}

/** Letters of so many givers, each page quick and none sent, while letters are tried in vain with this error. */
async function stayWith(error: RegExp, many = 2): Promise<string[]> {
  const caused = [];
  for (let index = 0; index < many; index += 1) caused.push(await letterCaused());
  for (const { ms } of caused) expect(ms).toBeLessThan(PAGE_MS);
  const to = caused.map((letter) => letter.to);
  const tried = (found: Letter[]) => found.some(({ last_error: told }) => error.test(told ?? ''));
  expect(tried(await eventually(() => letters(), tried))).toBe(true);
  expect((await letters(to)).map(({ is_sent: isSent }) => isSent)).toEqual(to.map(() => false));
  return to;
}

/** As the owner of the queue. */
async function ofQueue(sql: string): Promise<string> {
  const client = await world.owner.connect();
  try {
    await client.query('set role tuong_than_owner');
    return (await client.query<{ told: string }>(sql)).rows[0]?.told ?? '';
  } finally {
    await client.query('reset role');
    client.release();
  }
}

const jobsTried = () =>
  ofQueue('select count(*)::text as told from graphile_worker._private_jobs where attempts > 0');

async function outboxPage(): Promise<string> {
  return (await admin.visitor.get('/can-bo/hop-thu-di')).page;
}

describe('A mail server that is down', () => {
  it('refused: no page waits, and one letter at a time asks whether it is back', async () => {
    const to = await stayWith(/ECONNECTION|ESOCKET|ECONNREFUSED/, 8);
    const attempts = (await letters(to)).map((letter) => letter.attempts);
    // Eight letters and their eight jobs: who does not get through says so for the others.
    expect(Math.max(...attempts)).toBeLessThanOrEqual(3);
    expect(attempts).toContain(0);
  });

  it('silent: other work does not wait behind letters', async () => {
    smtp.mood = 'hangs';
    await smtp.listen();
    await stayWith(/ETIMEDOUT/);
    expect(await eventually(jobsTried, (jobs) => jobs === '0')).toBe('0');
  });

  it('says later: each letter rests longer each time', async () => {
    smtp.mood = 'says later';
    const [to = ''] = await stayWith(/EMESSAGE 451/, 1);
    const times = () => smtp.attempts.filter((attempt) => attempt.to === to).map((a) => a.atMs);
    const [first = 0, second = 0, third = 0] = await eventually(
      async () => times(),
      ({ length }) => length >= 3,
    );
    expect(second - first).toBeGreaterThanOrEqual(900);
    expect(third - second).toBeGreaterThanOrEqual(1_900);
  });

  it('dies in the middle of a letter, or takes it and says nothing: it waits like the others', async () => {
    smtp.mood = 'dies';
    await stayWith(/ECONNECTION|ESOCKET|ECONNRESET|EPIPE/, 1);
    smtp.mood = 'keeps silent';
    await stayWith(/ETIMEDOUT/, 1);
  });

  it('is told to the administrator, by codes and without an address', async () => {
    await admin.visitor.get('/can-bo');
    expect(admin.visitor.page).toMatch(/\d+ thư chưa gửi được/);
    expect(await outboxPage()).toMatch(/Hệ thống tự gửi lại/);
  });

  it('back: every letter leaves within the longest pause, once; work given up is told, invariants hold', async () => {
    smtp.mood = 'takes';
    const begun = performance.now();
    const isDone = (found: Letter[]) => found.every((letter) => letter.is_sent);
    const all = await eventually(() => letters(), isDone);
    expect(performance.now() - begun).toBeLessThan(BACK_MS);
    expect(all.length).toBe(givers);
    const ids = all.map((letter) => letter.message_id).sort();
    expect([...smtp.taken].sort()).toEqual(ids);
    expect(await outboxPage()).toContain('Mọi thư đã gửi được');
    await ofQueue(
      `with job as (select id from graphile_worker.add_job('seals.seal', run_at => now() + interval '1 day'))
       select (graphile_worker.permanently_fail_jobs(array_agg(id), 'tried in vain')).id::text as told from job`,
    );
    expect(await outboxPage()).toContain('<code>seals.seal</code>');
    const findings = await world.asSystem(() => world.get(Verification).verify(null));
    expect(findings.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('that refuses one address for good keeps no other letter, and is asked about it seldom', async () => {
    smtp.mood = 'says never';
    const [to = ''] = await stayWith(/EENVELOPE 550/, 1);
    smtp.mood = 'takes';
    const other = await letterCaused();
    const sent = () => letters([other.to]);
    expect(await eventually(sent, ([letter]) => letter?.is_sent === true)).toHaveLength(1);
    const [refused] = await letters([to]);
    expect(refused).toMatchObject({ attempts: 1, is_sent: false });
  });
});
