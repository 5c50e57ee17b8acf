import type { Figure } from './bench.types.js';

/** One round: our figure and the limit measured beside it. */
export interface Round {
  readonly ours: number;
  readonly limit: number;
}

/** 0 for no values. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest rank; 0 for no values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? 0;
}

/** Medians and ratios of rounds. */
export function compared(
  rounds: readonly Round[],
): Pick<Figure, 'ours' | 'limit' | 'ratio' | 'spread' | 'rounds'> {
  const ratios = rounds.map((round) => round.ours / round.limit);
  return {
    ours: median(rounds.map((round) => round.ours)),
    limit: median(rounds.map((round) => round.limit)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    rounds: rounds.length,
  };
}

export interface Timed<T> {
  readonly result: T;
  readonly seconds: number;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const start = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - start) / 1000 };
}

export interface Load {
  readonly count: number;
  readonly perSecond: number;
  /** Milliseconds one request waited. */
  readonly p50: number;
  readonly p99: number;
}

/** `clients` callers that each ask again as soon as they are answered, for so many seconds. */
export async function load(
  clients: number,
  seconds: number,
  one: (client: number) => Promise<unknown>,
): Promise<Load> {
  const waits: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const caller = async (client: number): Promise<void> => {
    for (let asked = performance.now(); asked < end; asked = performance.now()) {
      await one(client);
      waits.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => caller(client)));
  const perSecond = waits.length / ((performance.now() - start) / 1000);
  return { count: waits.length, perSecond, p50: percentile(waits, 50), p99: percentile(waits, 99) };
}
