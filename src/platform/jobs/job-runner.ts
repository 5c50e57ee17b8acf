import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger, parseCronItems, run as work, runOnce } from 'graphile-worker';
import type { Runner, RunnerOptions, Task } from 'graphile-worker';
import type pg from 'pg';
import { AppConfig } from '../config/config.js';
import { NO_SCOPE, runInScope, SYSTEM_SCOPE } from '../database/scope.js';
import { createScopedPool } from '../database/signing/scoped-pool.js';
import { ScopeSigner } from '../database/signing/scope-signer.js';
import { AppLog } from '../log/app-log.js';
import { JobRegistry, type Job } from './job-registry.js';

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
    private readonly signer: ScopeSigner,
  ) {}

  /** Begins to take jobs; to be called once all modules stand. */
  async start(): Promise<void> {
    this.runner = await work({
      ...this.options(),
      noHandleSignals: true,
      parsedCronItems: parseCronItems(
        this.registry.all.flatMap(({ task, cron }) =>
          cron === undefined ? [] : [{ task, match: cron }],
        ),
      ),
    });
    for (const job of this.registry.all) {
      if (job.everyMs !== undefined) this.keepRepeating(job, job.everyMs);
    }
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

  private keepRepeating(job: Job, everyMs: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void runInScope(SYSTEM_SCOPE, () => job.run({}))
        .catch((error: unknown) => {
          this.log.error({ event: 'repeat', message: (error as Error).message });
        })
        .finally(() => {
          if (!this.isStopping) this.keepRepeating(job, everyMs);
        });
    }, everyMs);
    this.timers.add(timer);
  }

  private options(): RunnerOptions {
    this.pool ??= createScopedPool({
      url: this.config.databaseUrl,
      role: 'job_runner',
      size: POOL_SIZE,
      waitMs: this.config.limits.databaseWaitMs,
      signer: this.signer,
      scope: NO_SCOPE,
    });
    const tasks = this.registry.all.map(({ task, run }): [string, Task] => [
      task,
      async (payload) => {
        await runInScope(SYSTEM_SCOPE, () => run(payload));
      },
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
