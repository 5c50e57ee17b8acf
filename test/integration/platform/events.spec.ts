import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { giftShownOtherwise, giftsPosted } from '../../../src/income/donations/donations.events.js';
import { defineEvent } from '../../../src/platform/facts/events.js';
import { Events } from '../../../src/platform/jobs/events.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;

beforeAll(async () => {
  world = await openServices();
});

afterAll(() => world.close());

const inTransaction = (work: (events: Events) => Promise<void>) =>
  world.asSystem(() => world.db.transaction(() => work(world.get(Events))));

async function waiting(text: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ key: string }>(
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
