import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { eventually } from '../../support/desk.js';
import { DurableCluster } from '../../support/durable-cluster.js';
import { broken, lost, NOTHING_LOST, unfit } from '../../support/faults/aftermath.js';
import { CROWD_ENV, Crowd, pause } from '../../support/faults/crowd.js';
import { SmallDisk } from '../../support/faults/small-disk.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const DISK_MEGABYTES = 400;
/** Short, so that the suite stays short; a whole minute is tried by `AWAY_SECONDS=60` (docs/operations.md). */
const AWAY_MS = Number(process.env['AWAY_SECONDS'] ?? 1.5) * 1_000;
/** What an answer may take on a busy machine, with the database or without it. */
const SLOWEST_MS = 8_000;
/** From the moment when Postgres answers again to a whole gift. */
const WORKS_AGAIN_MS = 5_000;
/** A job is looked for every two seconds where the news of it was lost. */
const JOB_TAKEN_MS = 8_000;

let disk: SmallDisk;
let cluster: DurableCluster;
let world: PortalWorld;
const unheard: unknown[] = [];
const hear = (reason: unknown) => void unheard.push(reason);

const isReady = async () => (await fetch(`${world.origin}/health/ready`)).status;

const crowds: Crowd[] = [];
function come(): Crowd {
  const crowd = new Crowd(world);
  crowds.push(crowd);
  return crowd;
}

/** Milliseconds until a job that is asked for now was done. */
async function jobTaken(): Promise<number> {
  const begun = performance.now();
  await world.owner.query(`select graphile_worker.add_job('giving.removeOldDrafts')`);
  const waiting = `select from graphile_worker.jobs where task_identifier = 'giving.removeOldDrafts'`;
  await eventually(
    async () => (await world.owner.query(waiting)).rowCount,
    (rows) => rows === 0,
  );
  return performance.now() - begun;
}

/** Answers of the crowd so far that tell to come again. */
const refusedIn = (crowd: Crowd) => crowd.answers.filter(({ status }) => status === 503).length;

async function expectNothingLost(crowd: Crowd): Promise<void> {
  expect(unfit(crowd.answers, SLOWEST_MS)).toEqual([]);
  expect(await lost(world, ...crowds)).toEqual(NOTHING_LOST);
  expect(await broken(world)).toEqual([]);
  expect(unheard).toEqual([]);
}

beforeAll(async () => {
  process.on('unhandledRejection', hear);
  disk = await SmallDisk.open(DISK_MEGABYTES);
  cluster = await DurableCluster.open(join(disk.path, 'cluster'));
  world = await openPortal({ env: CROWD_ENV, database: cluster.database });
  await world.get(JobRunner).start();
}, 120_000);
afterAll(async () => {
  await world.close();
  await cluster.close();
  await disk.close();
  process.off('unhandledRejection', hear);
}, 60_000);

describe('when the primary', () => {
  it(
    'is gone, everybody is told so at once and nothing that was told to somebody is lost',
    async () => {
      const crowd = come();
      await crowd.until(3);
      await cluster.kill9();
      const before = crowd.answers.length;
      await pause(AWAY_MS);
      const meanwhile = crowd.answers.slice(before);
      const ready = await isReady();
      await cluster.startAgain();
      const worksAgain = await crowd.until(1);
      await crowd.until(3);
      await crowd.end();
      expect(meanwhile.filter(({ status }) => status === 503).length).toBeGreaterThan(5);
      expect(ready).toBe(503);
      expect(worksAgain).toBeLessThan(WORKS_AGAIN_MS);
      expect(await isReady()).toBe(200);
      expect(await jobTaken()).toBeLessThan(JOB_TAKEN_MS);
      await expectNothingLost(crowd);
    },
    AWAY_MS + 60_000,
  );

  it('has a full disk, who gives is told to come again, and is taken once there is room', async () => {
    const crowd = come();
    await crowd.until(3);
    const writers = await cluster.pids();
    await disk.fill(writers);
    const told = await eventually(
      async () => refusedIn(crowd),
      (refused) => refused > 5,
    );
    await disk.free(writers);
    if (!(await cluster.answers())) await cluster.startAgain();
    const worksAgain = await crowd.until(1);
    await crowd.end();
    expect(told).toBeGreaterThan(5);
    expect(worksAgain).toBeLessThan(WORKS_AGAIN_MS);
    await expectNothingLost(crowd);
  }, 60_000);

  it('has no room for its own log either, it ends, and comes back with all that it acknowledged', async () => {
    const crowd = come();
    await crowd.until(3);
    const writers = await cluster.pids();
    await disk.fill(writers);
    await cluster.query('select pg_switch_wal()').catch(() => undefined);
    await eventually(
      async () => refusedIn(crowd),
      (refused) => refused > 5,
    );
    await disk.free(writers);
    if (!(await cluster.answers())) await cluster.startAgain();
    const worksAgain = await crowd.until(1);
    await crowd.end();
    expect(worksAgain).toBeLessThan(WORKS_AGAIN_MS);
    expect(await jobTaken()).toBeLessThan(JOB_TAKEN_MS);
    await expectNothingLost(crowd);
  }, 60_000);
});
