import type { INestApplicationContext } from '@nestjs/common';
import type { AppConfig } from '../platform/config/config.js';

/** What a command works with. */
export interface CommandContext {
  readonly config: AppConfig;
  /** The modules of the portal without its server, made at the first call; closed after the command. */
  app(): Promise<INestApplicationContext>;
  /** The answer, for machines: JSON on standard output; `bigint` goes as text. */
  print(answer: unknown): void;
  /** Words for people, on standard error. */
  say(text: string): void;
}

export interface Command {
  /** One or two words: `seal`, `statement import`. */
  readonly name: string;
  /** Runs in SYSTEM_SCOPE. Returns the exit code; undefined means 0. A thrown error means 1. */
  run(args: readonly string[], context: CommandContext): Promise<number | undefined>;
}

/** The wrong words after a command; its message says the right ones. */
export class UsageError extends Error {}
