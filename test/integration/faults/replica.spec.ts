import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../../support/desk.js';
import { DurableCluster } from '../../support/durable-cluster.js';
import { broken, lost, NOTHING_LOST, unfit } from '../../support/faults/aftermath.js';
import { Balancer } from '../../support/faults/balancer.js';
import { CROWD_ENV, Crowd, pause } from '../../support/faults/crowd.js';
import { Standby } from '../../support/faults/standby.js';
import { startServer, type TestServer } from '../../support/server.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

/** What an answer may take on a busy machine, with the replica or without it. */
const SLOWEST_MS = 8_000;
const AGE_SECONDS = 2;
const COPY = /đọc từ bản sao của sổ/;
const AWAY = /Sổ chính đang tạm gián đoạn/;

let cluster: DurableCluster;
let standby: Standby;
let world: PortalWorld;
const portals: TestServer[] = [];
let balancer: Balancer;
/** To be closed whatever else could not be opened. */
const opened: (() => Promise<unknown>)[] = [];
const crowds: Crowd[] = [];

/** A page that no cache has. */
let asked = 0;
const look = async (origin: string, path = '/sao-ke') => {
  const response = await fetch(`${origin}${path}?q=${String((asked += 1))}`);
  return { status: response.status, html: await response.text() };
};
const isCopy = async (origin = balancer.origin) => COPY.test((await look(origin)).html);
const onStandby = async <T extends object>(sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: standby.url((await cluster.source()).url) });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};

function come(): Crowd {
  const { fund, account } = world;
  const crowd = new Crowd({ origin: balancer.origin, fund, account });
  crowds.push(crowd);
  return crowd;
}

async function expectNothingLost(crowd: Crowd): Promise<void> {
  expect(unfit(crowd.answers, SLOWEST_MS)).toEqual([]);
  expect(await lost(world, ...crowds)).toEqual(NOTHING_LOST);
  expect(await broken(world)).toEqual([]);
}

beforeAll(async () => {
  cluster = await DurableCluster.open();
  opened.push(() => cluster.close());
  world = await openPortal({ database: cluster.database });
  opened.push(() => world.close());
  const source = await cluster.source();
  standby = await Standby.make(source, dirname(source.data));
  opened.push(() => standby.close());
  const env = {
    ...CROWD_ENV,
    PUBLIC_DATABASE_URL: standby.url(cluster.database.url),
    REPLICA_AGE_SECONDS: String(AGE_SECONDS),
    FILES_DIR: world.config.filesDir,
  };
  const { database } = cluster;
  while (portals.length < 2) {
    const portal = await startServer({ env, database });
    opened.push(() => portal.stop());
    portals.push(portal);
  }
  balancer = await Balancer.open(portals.map(({ origin }) => origin));
  opened.push(() => balancer.close());
}, 180_000);
afterAll(async () => {
  for (const close of opened.reverse()) await close();
}, 60_000);

describe('while a streaming replica is near', () => {
  it('the public reads from it, and is told of which moment the page is', async () => {
    await eventually(isCopy, (yes) => yes);
    const sessions = await onStandby<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname is not null and pid <> pg_backend_pid()`,
    );
    expect(sessions[0]?.n).toBeGreaterThan(1);
    expect((await look(balancer.origin)).html).toMatch(/đúng đến \d\d:\d\d \d\d\/\d\d\/\d{4}/);
  });

  it('who has just promised can follow it before the replica knows of it', async () => {
    await onStandby('select pg_wal_replay_pause()');
    const crowd = come();
    await crowd.until(1);
    await crowd.end();
    const [pledge] = await world.rows<{ code: string }>(
      'select reference_code as code from income.pledge order by registered_at desc limit 1',
    );
    const followed = await look(balancer.origin, `/theo-doi/${pledge?.code ?? ''}`);
    expect(followed.status).toBe(200);
    await expectNothingLost(crowd);
  });

  it('one that stays behind is left, and taken again once it is near', async () => {
    await world.owner.query('select pg_switch_wal()').catch(() => undefined);
    await eventually(isCopy, (yes) => !yes);
    await onStandby('select pg_wal_replay_resume()');
    await eventually(isCopy, (yes) => yes);
  });
});

describe('when it breaks', () => {
  it('the replica killed, readers go on at the primary without one error page', async () => {
    const crowd = come();
    await crowd.until(3);
    await standby.kill9();
    await crowd.until(3);
    await eventually(isCopy, (yes) => !yes);
    await standby.start();
    await eventually(isCopy, (yes) => yes);
    await crowd.end();
    expect(crowd.answers.filter(({ status }) => status === 503)).toEqual([]);
    await expectNothingLost(crowd);
  }, 60_000);

  it('the primary killed, the public still reads, and is told of which moment', async () => {
    await cluster.kill9();
    const seen = await eventually(
      () => look(balancer.origin),
      ({ html }) => AWAY.test(html),
    );
    expect(seen.status).toBe(200);
    await pause(AGE_SECONDS * 1_000);
    expect((await look(balancer.origin)).status).toBe(200);
    expect((await look(balancer.origin, '/')).status).toBe(200);
    expect((await look(balancer.origin, '/ung-ho')).status).toBe(503);
    await cluster.startAgain();
    await eventually(
      () => look(balancer.origin),
      ({ html, status }) => status === 200 && !AWAY.test(html),
    );
  }, 60_000);

  it('one portal killed, the other serves, and nothing that was told to somebody is lost', async () => {
    const crowd = come();
    await crowd.until(3);
    await portals[0]?.kill9();
    await crowd.until(5);
    await crowd.end();
    await expectNothingLost(crowd);
  }, 60_000);
});
