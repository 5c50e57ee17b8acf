import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { FEATURES } from '../../../src/app.module.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Seals } from '../../../src/books/seals/seals.service.js';
import { LOCKS } from '../../../src/platform/database/locks.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { eventually } from '../../support/desk.js';
import { broken, lost, NOTHING_LOST, unfit } from '../../support/faults/aftermath.js';
import { CROWD_ENV, Crowd, pause } from '../../support/faults/crowd.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

/** What an answer may take on a busy machine. */
const SLOWEST_MS = 5_000;
/** From the last cut to a whole gift. */
const WORKS_AGAIN_MS = 3_000;
const ROUNDS = 4;

/** A job that is under way until the test lets it end. */
const slow = { begun: 0, ended: 0, hold: Promise.resolve() };

@Module({})
class SlowModule {
  static readonly facts = {
    jobs: [
      {
        task: 'test.slow',
        carryOut: async () => {
          slow.begun += 1;
          await slow.hold;
          slow.ended += 1;
        },
      },
    ],
  };
}

let world: PortalWorld;
const unheard: unknown[] = [];
const hear = (reason: unknown) => void unheard.push(reason);

/** Ends every session of the portal, as a failing network or a hasty administrator does; how many there were. */
async function cut(which = 'true'): Promise<number> {
  const { rows } = await world.owner.query<{ n: number }>(
    `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
     where datname = current_database() and usename = 'app' and (${which})`,
  );
  return rows[0]?.n ?? 0;
}

beforeAll(async () => {
  process.on('unhandledRejection', hear);
  world = await openPortal({ env: CROWD_ENV, features: [...FEATURES, SlowModule] });
  await world.get(JobRunner).start();
}, 60_000);
afterAll(async () => {
  await world.close();
  process.off('unhandledRejection', hear);
});

describe('when every connection is cut', () => {
  it('people who give and read are told to come again at most, and what was promised stands', async () => {
    const crowd = new Crowd(world);
    await crowd.until(3);
    const ended: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ended.push(await cut());
      await pause(120);
    }
    const worksAgain = await crowd.until(1);
    await crowd.end();
    expect(Math.max(...ended)).toBeGreaterThan(5);
    expect(worksAgain).toBeLessThan(WORKS_AGAIN_MS);
    expect(unfit(crowd.answers, SLOWEST_MS)).toEqual([]);
    expect(crowd.answers.map(({ status }) => status)).toContain(503);
    expect(await lost(world, crowd)).toEqual(NOTHING_LOST);
    expect(await broken(world)).toEqual([]);
  });

  it('while gifts are posted together, each is in the books once, whatever its bearer was told', async () => {
    const gifts = Array.from({ length: 300 }, () => aGift());
    const donations = world.get(Donations);
    const [before] = await world.rows<{ n: bigint }>('select count(*) as n from income.donation');
    const tried = Promise.allSettled(gifts.map((gift) => donations.receive(gift)));
    for (let round = 0; round < ROUNDS; round += 1) {
      await pause(5);
      await cut();
    }
    const first = await tried;
    const again = await Promise.all(gifts.map((gift) => donations.receive(gift)));
    for (const [at, outcome] of first.entries()) {
      if (outcome.status === 'fulfilled') expect(again[at]).toEqual(outcome.value);
    }
    const [after] = await world.rows<{ n: bigint }>('select count(*) as n from income.donation');
    expect((after?.n ?? 0n) - (before?.n ?? 0n)).toBe(300n);
    expect(await broken(world)).toEqual([]);
  });

  it('who waits for jobs and who has one in hand go on, and the job is done', async () => {
    let release: () => void = () => undefined;
    slow.hold = new Promise((done) => (release = done));
    await ask('test.slow');
    await eventually(
      async () => slow.begun,
      (begun) => begun > 0,
    );
    await cut(`query like 'LISTEN%'`);
    await cut();
    const begun = performance.now();
    release();
    await ask('test.slow');
    const waiting = `select id from graphile_worker.jobs where task_identifier = 'test.slow'`;
    const left = await eventually(
      async () => (await world.owner.query(waiting)).rowCount,
      (rows) => rows === 0,
    );
    expect(left).toBe(0);
    expect(slow.ended).toBeGreaterThanOrEqual(2);
    expect(performance.now() - begun).toBeLessThan(10_000);
  }, 30_000);

  it('who holds a lock loses it with all that he began, and the next one has it', async () => {
    let release: () => void = () => undefined;
    const hold = new Promise<void>((done) => (release = done));
    let holds = false;
    const work = world.asSystem(() =>
      world.db.transaction(async () => {
        await world.db.query(`select pg_advisory_xact_lock(${LOCKS.sealing})`);
        await world.db.execute(
          `update books.fund set name = name || ' (nửa chừng)' where code = $1`,
          [world.fund.code],
        );
        holds = true;
        await hold;
      }),
    );
    const outcome = work.then(
      () => 'kept',
      () => 'undone',
    );
    await eventually(
      async () => holds,
      (it) => it,
    );
    await cut();
    release();
    expect(await outcome).toBe('undone');
    const begun = performance.now();
    const seal = () => world.asSystem(() => world.get(Seals).seal());
    await eventually(
      () =>
        seal().then(
          () => true,
          () => false,
        ),
      (isSealed) => isSealed,
    );
    expect(performance.now() - begun).toBeLessThan(WORKS_AGAIN_MS);
    const [fund] = await world.rows<{ name: string }>(
      'select name from books.fund where code = $1',
      [world.fund.code],
    );
    expect(fund?.name).toBe(world.fund.name);
    expect(await broken(world)).toEqual([]);
  });

  it('nothing fails unheard, which would end the process', () => {
    expect(unheard).toEqual([]);
  });
});

/** By another door than the portal's, which was just cut. */
function ask(task: string): Promise<unknown> {
  return world.owner.query('select graphile_worker.add_job($1)', [task]);
}

function aGift() {
  return {
    committeeId: world.province,
    fundId: world.fund.id,
    channel: 'bank_transfer' as const,
    amountDong: 200_000n,
    businessDate: '2024-09-14' as const,
    sourceType: 'bank_line' as const,
    sourceId: randomUUID(),
    money: world.bankAccount,
    bankAccountId: world.account.id,
    donorName: 'Nguyễn Thị Lan',
    message: 'ung ho dong bao',
  };
}
