import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';

/** May run twice for the same payload (a crash after the work): make it idempotent. */
export type JobHandler = (payload: never) => Promise<void>;

export interface Schedule {
  readonly task: string;
  /** As crontab writes it, in UTC. */
  readonly match: string;
}

export interface Repeat {
  readonly everyMs: number;
  readonly work: () => Promise<void>;
}

/** Which function does which task; modules register theirs in `onModuleInit`. */
@Injectable()
export class JobRegistry {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly timetable: Schedule[] = [];
  private readonly repeated: Repeat[] = [];

  register(name: string, handler: JobHandler): void {
    invariant(!this.handlers.has(name), `Job ${name} is registered twice`);
    this.handlers.set(name, handler);
  }

  /** Runs the registered task by the clock, `minute hour day month weekday` in UTC, with an empty payload. */
  schedule(name: string, cron: string): void {
    this.timetable.push({ task: name, match: cron });
  }

  /** Runs `work` in every serving process, `everyMs` after its last run ended: for work too frequent for the clock. */
  repeat(everyMs: number, work: () => Promise<void>): void {
    this.repeated.push({ everyMs, work });
  }

  get repeats(): readonly Repeat[] {
    return this.repeated;
  }

  entries(): readonly (readonly [string, JobHandler])[] {
    return [...this.handlers];
  }

  get schedules(): readonly Schedule[] {
    return this.timetable;
  }
}
