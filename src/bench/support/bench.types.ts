import type { AppConfig } from '../../platform/config/config.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What one benchmark works with. */
export interface BenchContext {
  /** Settings of the run, keys among them, for a portal that is started beside it. */
  readonly environment: Environment;
  /** The server it was started on: addresses for the owner and the application. */
  readonly config: AppConfig;
  readonly options: BenchOptions;
  /** The same settings on another database. */
  configFor(urls: { databaseUrl: string; ownerUrl: string }): AppConfig;
  report(figure: Figure): void;
  /** Progress for people, on standard error. */
  say(text: string): void;
}

export interface BenchOptions {
  /** Fewer rows and shorter rounds: to see that a benchmark runs, not to quote it. */
  readonly isQuick: boolean;
  /** Rows asked for on the command line; null takes the benchmark's own. */
  readonly lines: number | null;
  /** A file of the person who runs it, for a benchmark that measures one. */
  readonly file: string | null;
}

export interface Benchmark {
  readonly name: string;
  /** It measures no database, so that none has to be there. */
  readonly needsNoDatabase?: true;
  run(context: BenchContext): Promise<void>;
}

export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** One measured figure beside its limit of the same run. */
export interface Figure {
  readonly bench: string;
  readonly measure: string;
  readonly unit: string;
  /** Medians of the rounds. */
  readonly ours: number;
  readonly limit: number | null;
  /** Median of the rounds' own ratios; a round measures both sides within seconds. */
  readonly ratio: number | null;
  /** Lowest and highest ratio of a round. */
  readonly spread: readonly [number, number] | null;
  readonly rounds: number;
  /** Null: given for information. */
  readonly target: Target | null;
  /** The target is asked of `ours` itself, not of the ratio. */
  readonly isTargetOfOurs?: true;
  readonly notes?: Readonly<Record<string, string | number | boolean>>;
}
