import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger, parseCronItems, run, runOnce } from 'graphile-worker';
import type { Runner, RunnerOptions, Task } from 'graphile-worker';
import pg from 'pg';
import { AppConfig } from '../config/config.js';
import { connectionOptions } from '../database/data-source.js';
import { runInScope, SYSTEM_SCOPE } from '../database/scope.js';
import { AppLog } from '../log/app-log.js';
import { JobRegistry, type Repeat } from './job-registry.js';

const CONCURRENCY = 4;
const POOL_SIZE = 6;

/** Carries out queued work in this process, under the role that owns the queue and nothing else. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private pool: pg.Pool | null = null;
  private runner: Runner | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  private isStopping = false;

  constructor(
    private readonly config: AppConfig,
    private readonly registry: JobRegistry,
    private readonly log: AppLog,
  ) {}

  /** Begins to take jobs; to be called once all modules have registered. */
  async start(): Promise<void> {
    this.runner = await run({
      ...this.options(),
      noHandleSignals: true,
      parsedCronItems: parseCronItems([...this.registry.schedules]),
    });
    for (const repeat of this.registry.repeats) this.keepRepeating(repeat);
  }

  /** Does every job that is due, then returns: for tests and the command line. */
  async drain(): Promise<void> {
    await runOnce(this.options());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    for (const timer of this.timers) clearTimeout(timer);
    await this.runner?.stop();
    await this.pool?.end();
    this.runner = null;
    this.pool = null;
  }

  private keepRepeating(repeat: Repeat): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void runInScope(SYSTEM_SCOPE, repeat.work)
        .catch((error: unknown) => {
          this.log.error({ event: 'repeat', message: (error as Error).message });
        })
        .finally(() => {
          if (!this.isStopping) this.keepRepeating(repeat);
        });
    }, repeat.everyMs);
    this.timers.add(timer);
  }

  private options(): RunnerOptions {
    this.pool ??= openPool(this.config.databaseUrl);
    const tasks = this.registry
      .entries()
      .map(([name, handler]): [string, Task] => [
        name,
        (payload) => runInScope(SYSTEM_SCOPE, () => handler(payload as never)),
      ]);
    return {
      pgPool: this.pool,
      concurrency: CONCURRENCY,
      taskList: Object.fromEntries(tasks),
      logger: new Logger(() => (level: string, message) => {
        if (level === 'error') this.log.error({ event: 'job', message });
      }),
    };
  }
}

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    options: connectionOptions('job_runner'),
  });
  // A connection lost while idle surfaces at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}
