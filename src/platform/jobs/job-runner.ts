import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger, parseCronItems, run as work, runOnce } from 'graphile-worker';
import type { Runner, RunnerOptions, Task } from 'graphile-worker';
import type pg from 'pg';
import { AppConfig } from '../config/config.js';
import { NO_SCOPE, runInScope, SYSTEM_SCOPE } from '../database/scope.js';
import { SchemaFit } from '../database/schema/schema-fit.js';
import { createScopedPool } from '../database/signing/scoped-pool.js';
import { ScopeSigner } from '../database/signing/scope-signer.js';
import { AppLog } from '../log/app-log.js';
import { JobRegistry, type Job } from './job-registry.js';
import { WorkerBeats } from './worker-beats.js';

const CONCURRENCY = 4;
const POOL_SIZE = 6;
/** Between the end of the library's runner and a new one. */
const AGAIN_MS = 1_000;

/** Jobs that a runner had in hand when it lost the database; nobody carries them out any more once it has ended. */
const UNLOCK = 'select graphile_worker.force_unlock_workers($1::text[])';

/** Carries out queued work in this process, under the role that owns the queue and nothing else. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private pool: pg.Pool | null = null;
  private beats: WorkerBeats | null = null;
  private runner: Runner | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Under these names the runners of this process lock jobs. */
  private readonly lockedBy = new Set<string>();
  private isStopping = false;

  constructor(
    private readonly config: AppConfig,
    private readonly registry: JobRegistry,
    private readonly log: AppLog,
    private readonly signer: ScopeSigner,
    private readonly fit: SchemaFit,
  ) {}

  /** Begins to take jobs; to be called once all modules stand. */
  async start(): Promise<void> {
    await this.takeJobs();
    for (const job of this.registry.all) {
      if (job.everyMs !== undefined) this.keepRepeating(job, job.everyMs);
    }
    this.fit.onMoved(() => void this.halt());
  }

  /** Does every job that is due, then returns: for tests and the command line. */
  async drain(): Promise<void> {
    await runOnce(this.options());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.halt();
    await this.pool?.end();
    this.pool = null;
  }

  /** Takes no more jobs, and lets those that run come to their end. */
  private async halt(): Promise<void> {
    this.isStopping = true;
    for (const timer of this.timers) clearTimeout(timer);
    const { runner } = this;
    this.runner = null;
    await runner?.stop();
    this.beats?.stop();
  }

  /**
   * The library's runner ends when it cannot write down what became of a job, as when the database goes away. Then a new
   * one begins, with the jobs that the old one left locked, until this process stops.
   */
  private async takeJobs(): Promise<void> {
    const options = this.options();
    if (this.lockedBy.size > 0) await this.pool?.query(UNLOCK, [[...this.lockedBy]]);
    this.lockedBy.clear();
    this.runner = await work({
      ...options,
      noHandleSignals: true,
      parsedCronItems: parseCronItems(
        this.registry.all.flatMap(({ task, cron }) =>
          cron === undefined ? [] : [{ task, match: cron }],
        ),
      ),
    });
    const again = (): void => this.takeJobsAgain();
    this.runner.promise.then(again, again);
  }

  private takeJobsAgain(): void {
    if (this.isStopping) return;
    this.later(AGAIN_MS, () => this.takeJobs().catch(() => this.takeJobsAgain()));
  }

  private later(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void work();
    }, ms);
    this.timers.add(timer);
  }

  private keepRepeating(job: Job, everyMs: number): void {
    this.later(everyMs, () =>
      runInScope(SYSTEM_SCOPE, () => job.run({}))
        .then(
          () => undefined,
          (error: unknown) => {
            this.log.error({ event: 'repeat', message: (error as Error).message });
          },
        )
        .finally(() => {
          if (!this.isStopping) this.keepRepeating(job, everyMs);
        }),
    );
  }

  private beatsOn(pool: pg.Pool): WorkerBeats {
    const beats = new WorkerBeats(pool, this.config.limits.jobLostMs, this.log);
    beats.events.on('pool:create', ({ workerPool }) => this.lockedBy.add(workerPool.id));
    return beats;
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
    this.beats ??= this.beatsOn(this.pool);
    const tasks = this.registry.all.map(({ task, run }): [string, Task] => [
      task,
      async (payload) => {
        await runInScope(SYSTEM_SCOPE, () => run(payload));
      },
    ]);
    return {
      pgPool: this.pool,
      events: this.beats.events,
      concurrency: CONCURRENCY,
      // Written down in its turn: otherwise a job whose end cannot be written ends the process, as a promise nobody awaits.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: Object.fromEntries(tasks),
      logger: new Logger(() => (level: string, message) => {
        if (level === 'error') this.log.error({ event: 'job', message });
      }),
    };
  }
}
