import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { giftShownOtherwise, giftsPosted } from '../../../src/income/donations/donations.events.js';
import { Database } from '../../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../src/platform/database/scope.js';
import { defineEvent } from '../../../src/platform/facts/events.js';
import { Events } from '../../../src/platform/jobs/events.js';
import { openPortal, type Portal } from '../../support/portal.js';

let portal: Portal;
let owner: pg.Pool;

beforeAll(async () => {
  portal = await openPortal();
  owner = new pg.Pool({ connectionString: portal.database.ownerUrl, max: 1 });
});

afterAll(async () => {
  await owner.end();
  await portal.stop();
});

const inTransaction = (work: (events: Events) => Promise<void>) =>
  runInScope(SYSTEM_SCOPE, () => portal.get(Database).transaction(() => work(portal.get(Events))));

async function waiting(text: string): Promise<string[]> {
  const { rows } = await owner.query<{ key: string }>(
    'select key from graphile_worker.jobs where key like $1 order by key',
    [`%${text}%`],
  );
  return rows.map(({ key }) => key);
}

it('news becomes one job for each follower, once for each subject', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await inTransaction(async (events) => {
    await events.announce(giftShownOtherwise, { donationId: one });
    await events.announce(giftShownOtherwise, { donationId: one });
    await events.announce(giftShownOtherwise, { donationId: other });
    await events.announce(giftsPosted, {});
  });
  expect(await waiting(one)).toEqual([`publication.republish:${one}`]);
  expect(await waiting(other)).toHaveLength(1);
  expect(await waiting('publishPosted')).toHaveLength(1);
});

it('news of a transaction that is undone is heard by nobody', async () => {
  const donationId = randomUUID();
  const undone = inTransaction(async (events) => {
    await events.announce(giftShownOtherwise, { donationId });
    throw new Error('Undone');
  });
  await expect(undone).rejects.toThrow('Undone');
  expect(await waiting(donationId)).toEqual([]);
});

it('news that nobody follows leaves no job', async () => {
  const alone = defineEvent<{ readonly id: string }>('test.alone', ({ id }) => id);
  const id = randomUUID();
  await inTransaction((events) => events.announce(alone, { id }));
  expect(await waiting(id)).toEqual([]);
});
