import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../../support/desk.js';
import { Ground } from '../../support/world/ground.js';

const root = resolve(import.meta.dirname, '..', '..', '..');
/** JOB_LOST_SECONDS here; a beat is a sixth of it. */
const LOST_MS = 1_000;
/** From the end of a process to the end of its job, on a busy machine. */
const TAKEN_OVER_MS = 6_000;

class Worker {
  text = '';
  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => (this.text += part));
    }
  }

  static async start(mood: 'holds' | 'works'): Promise<Worker> {
    const follow = join(root, 'src', 'launch', 'follow-parent.mjs');
    const file = join(root, 'test', 'support', 'fault-worker.mjs');
    const child = spawn(process.execPath, ['--import', follow, file, mood], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const worker = new Worker(child);
    await worker.says('ready');
    return worker;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  count(words: string): number {
    return this.text.split(words).length - 1;
  }

  async says(words: string): Promise<void> {
    const said = async () => this.count(words) > 0;
    if (!(await eventually(said, (isSaid) => isSaid || !this.isAlive))) throw new Error(this.text);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isAlive) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill(signal);
    await ended;
  }
}

jest.setTimeout(180_000);

let ground: Ground;
let env: Record<string, string>;
let first: Worker;
let others: Worker[] = [];

beforeAll(async () => {
  ground = await Ground.open();
  env = {
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_URL: ground.database.url },
    JOB_LOST_SECONDS: String(LOST_MS / 1000),
  };
});
afterAll(async () => {
  await Promise.all([first, ...others].map((worker) => worker.end('SIGTERM')));
  await ground.close();
});

async function ofQueue<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
  const client = await ground.owner.connect();
  try {
    await client.query('set role tuong_than_owner');
    return (await client.query<T>(sql, params)).rows;
  } finally {
    await client.query('reset role');
    client.release();
  }
}

const add = (task: string) =>
  ofQueue('select graphile_worker.add_job($1, max_attempts => 12, job_key => $1)', [task]);

interface Queued {
  readonly task: string;
  readonly attempts: number;
  readonly is_locked: boolean;
}

/** Jobs of the queue that somebody tried, and that are still there. */
const tried = (task: string) =>
  ofQueue<Queued>(
    `select t.identifier as task, j.attempts, j.locked_at is not null as is_locked from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.attempts > 0 and t.identifier = $1`,
    [task],
  );

describe('A process that carries out jobs', () => {
  it('keeps a long job however long it takes, while it lives', async () => {
    first = await Worker.start('holds');
    await add('fault.held');
    await first.says('held begun');
    others = await Promise.all([1, 2, 3, 4].map(() => Worker.start('works')));
    const begun = performance.now();
    await eventually(
      async () => performance.now() - begun,
      (ms) => ms > 3 * LOST_MS,
    );
    expect(first.count('held begun')).toBe(1);
    expect(others.map((worker) => worker.count('held begun'))).toEqual([0, 0, 0, 0]);
    expect(await tried('fault.held')).toEqual([
      { task: 'fault.held', attempts: 1, is_locked: true },
    ]);
  });

  it('killed outright loses its job to another within seconds, once', async () => {
    const done = () => others.reduce((sum, worker) => sum + worker.count('held done'), 0);
    const begun = performance.now();
    await first.end('SIGKILL');
    await eventually(
      async () => done(),
      (times) => times > 0,
    );
    expect(performance.now() - begun).toBeLessThan(TAKEN_OVER_MS);
    expect(done()).toBe(1);
    expect(
      await eventually(
        () => tried('fault.held'),
        ({ length }) => length === 0,
      ),
    ).toEqual([]);
  });

  it('killed by its job takes two more with it, not all: then the job is given up and told', async () => {
    const alive = () => others.filter((worker) => worker.isAlive);
    await add('fault.kills');
    const isGivenUp = ([job]: Queued[]) => job?.attempts === 12 && !job.is_locked;
    const kept = await eventually(() => tried('fault.kills'), isGivenUp);
    expect(kept).toEqual([{ task: 'fault.kills', attempts: 12, is_locked: false }]);
    expect(alive()).toHaveLength(1);
    await alive()[0]?.says('"event":"jobGivenUp"');
    expect(await ofQueue('select from platform.worker')).toHaveLength(1);
  });
});
