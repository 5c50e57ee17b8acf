import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seedCommand } from '../../../src/cli/commands/seed.command.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import type { AppConfig } from '../../../src/platform/config/config.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { runCli } from '../../support/cli.js';
import { eventually } from '../../support/desk.js';
import { FormBrowser } from '../../support/form-browser.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

jest.setTimeout(180_000);
/** What a giver may wait for a page while the machine is filled. */
const PAGE_MS = 5_000;
const AT_LEAST = 10;

let world: PortalWorld;
let cashier: Clerk;

beforeAll(async () => {
  world = await openPortal({ env: { TRUST_PROXY: '1' } });
  cashier = await world.hire('cashier');
  await world.get(JobRunner).start();
});
afterAll(() => world.close());

/** The code of a promise that was answered, and how long its slowest page took. */
async function promise(index: number): Promise<{ code: string; ms: number }> {
  const browser = new FormBrowser(
    world.origin,
    `10.0.${String(index >> 8)}.${String(index & 255)}`,
  );
  const times: number[] = [];
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const begun = performance.now();
    const answer = await work;
    times.push(performance.now() - begun);
    return answer;
  };
  const form = await timed(browser.get('/ung-ho?loi-keu-goi=BAO-LU-T51'));
  const answers = {
    ...{ purpose: 'appeal:BAO-LU-T51', suggested: 'other', amount: '500.000' },
    ...{ donorName: 'Trần Văn An', display: 'masked', email: '', wish: '' },
  };
  const fields = { ...FormBrowser.hidden(form.html), ...answers };
  const sent = await timed(browser.post('/ung-ho', fields));
  const check = await browser.get(sent.location);
  const confirmed = await timed(browser.post(sent.location, FormBrowser.hidden(check.html)));
  expect(confirmed.status).toBe(303);
  return { code: confirmed.location.split('/').at(-1) ?? '', ms: Math.max(...times) };
}

/** A gift in cash, written by the cashier. */
async function receive(): Promise<string> {
  const submissionId = randomUUID();
  const { visitor } = cashier;
  await visitor.get('/can-bo/phieu-thu/moi');
  await visitor.post('/can-bo/phieu-thu', {
    ...{ submissionId, payerName: 'Trần Văn Ba', payerAddress: 'Xã Ngọk Bay' },
    ...{ amount: '20.000', purpose: `fund:${world.fund.id}`, reason: '', display: 'masked' },
  });
  expect(visitor.status).toBe(303);
  return submissionId;
}

describe('Seeding beside a portal that serves', () => {
  it('keeps every promise answered and every gift published, once, and breaks no invariant', async () => {
    let isOver = false;
    const env = {
      DATABASE_URL: world.database.url,
      FILES_DIR: world.config.filesDir,
    };
    const seeded = runCli(['seed', 'trust'], env).finally(() => (isOver = true));
    const answered: { code: string; ms: number }[] = [];
    const received: string[] = [];
    const give = async (): Promise<void> => {
      while (!isOver || answered.length < AT_LEAST) {
        answered.push(await promise(answered.length));
        received.push(await receive());
      }
    };
    await give();
    const { code, stderr } = await seeded;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Math.max(...answered.map(({ ms }) => ms))).toBeLessThan(PAGE_MS);
    const kept = await world.rows<{ code: string }>(
      'select reference_code as code from income.pledge where reference_code = any ($1)',
      [answered.map((gift) => gift.code)],
    );
    expect(kept.map((row) => row.code).sort()).toEqual(answered.map((gift) => gift.code).sort());
    const receipts = await world.rows<{ id: string }>(
      'select submission_id as id from income.cash_receipt where submission_id = any ($1)',
      [received],
    );
    expect(receipts.map(({ id }) => id).sort()).toEqual([...received].sort());
    const counted = () =>
      world.rows<{ gifts: bigint; lines: bigint }>(
        'select (select count(*) from income.donation) as gifts, (select count(*) from publication.public_line) as lines',
      );
    const [both] = await eventually(counted, ([row]) => row?.gifts === row?.lines);
    expect(both?.lines).toBe(both?.gifts);
    const findings = await world.asSystem(() => world.get(Verification).verify(null));
    expect(findings.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('twice is refused by what is there already, and leaves it as it is', async () => {
    const env = { DATABASE_URL: world.database.url };
    const before = await world.rows('select count(*) from people.app_user');
    expect((await runCli(['seed', 'trust'], env)).code).toBe(1);
    expect(await world.rows('select count(*) from people.app_user')).toEqual(before);
  });
});

describe('Seeding where real people work', () => {
  it('is refused in words before the database is opened', async () => {
    const production = { environment: { value: 'production' } };
    const context = {
      config: Object.create(world.config, production) as AppConfig,
      app: () => Promise.reject(new Error('opened')),
      print: () => undefined,
      say: () => undefined,
    };
    for (const name of ['demo', 'trust', 'load']) {
      const seeding = seedCommand.run({ options: { lines: 1 }, words: [name] }, context);
      await expect(seeding).rejects.toThrow(/invented people and money are not put beside real/);
    }
  });
});
