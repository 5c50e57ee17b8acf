import type { Type } from '@nestjs/common';
import type { Event } from './events.js';

/** The one instance of a provider, whichever module holds it. */
export type Resolve = <T>(type: Type<T>) => T;

/** Work for later. It may run twice for the same payload (a crash after the work): make it idempotent. */
export interface JobFact {
  readonly task: string;
  /** Runs it by the clock, `minute hour day month weekday` in UTC. */
  readonly cron?: string;
  /** Runs it in every serving process, this long after its last run ended: too frequent for the clock. */
  readonly everyMs?: number;
  /** Runs it for each announcement of this event. */
  readonly follows?: string;
  readonly carryOut: (resolve: Resolve, payload: unknown) => Promise<unknown>;
}

/** Work that recurs: one call of one provider. */
export function recurring<T>(
  task: string,
  rhythm: { readonly cron: string; readonly everyMs?: number },
  type: Type<T>,
  work: (provider: T) => Promise<unknown>,
): JobFact {
  return { task, ...rhythm, carryOut: (resolve) => work(resolve(type)) };
}

/** What a module does when another announces its news: one call of one provider, in a job of its own. */
export function following<P extends object, T>(
  event: Event<P>,
  task: string,
  type: Type<T>,
  work: (provider: T, news: P) => Promise<unknown>,
): JobFact {
  return {
    task,
    follows: event.name,
    // Only `Events.announce` writes such a payload, and the compiler checked it there.
    carryOut: (resolve, news) => work(resolve(type), news as P),
  };
}
