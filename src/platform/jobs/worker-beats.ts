import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { bool, count, text } from '../database/statements/sql-types.js';
import { runOn } from '../database/statements/run.js';
import { sql, type RowOf } from '../database/statements/statement.js';
import type { AppLog } from '../log/app-log.js';

/** So many beats may be missed before a process counts as lost: one late statement loses nothing. */
const BEATS_IN_LOSS = 6;

const BEAT = sql({
  text: `select task, is_given_up from platform.beat($1, $2::bigint * interval '1 ms')`,
  params: [text, count],
  row: { task: text, isGivenUp: bool },
});

/**
 * Shows the database that the workers of this process live, and takes from lost ones what they hold. The queue itself
 * frees a job of a killed process after four hours only.
 */
export class WorkerBeats {
  readonly events: WorkerEvents = new EventEmitter();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly lostMs: number,
    private readonly log: AppLog,
  ) {
    this.events.on('pool:create', ({ workerPool }) => this.begin(workerPool.id));
    this.events.on('pool:release', ({ workerPool }) => this.end(workerPool.id));
  }

  /** No more beats; jobs that a hard end left behind are free once the last one is old. */
  stop(): void {
    for (const worker of this.timers.keys()) this.end(worker);
  }

  private begin(worker: string): void {
    const beat = (): void => void this.beat(worker);
    this.timers.set(worker, setInterval(beat, this.lostMs / BEATS_IN_LOSS).unref());
    beat();
  }

  private end(worker: string): void {
    clearInterval(this.timers.get(worker));
    this.timers.delete(worker);
  }

  private async beat(worker: string): Promise<void> {
    try {
      for (const { task, isGivenUp } of await this.show(worker)) {
        this.log.error({ event: isGivenUp ? 'jobGivenUp' : 'jobOfLostProcess', message: task });
      }
    } catch (error) {
      // A database that is away loses nobody: the others do not hear of it either.
      this.log.warn({ event: 'beat', message: (error as Error).message });
    }
  }

  private async show(worker: string): Promise<RowOf<typeof BEAT>[]> {
    const client = await this.pool.connect();
    try {
      const { rows } = await runOn(client, BEAT, [worker, this.lostMs]);
      return rows as RowOf<typeof BEAT>[];
    } finally {
      client.release();
    }
  }
}
