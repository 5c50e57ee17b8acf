import type { INestApplicationContext } from '@nestjs/common';
import type { Argument, Option } from 'commander';
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

/** The words after a command, already checked against what it declares. */
export interface Given<O> {
  readonly options: O;
  readonly words: readonly string[];
}

/** `O`: the options by their long names in camel case, as the declarations make them. */
export interface Command<O = object> {
  readonly words?: readonly Argument[];
  readonly options?: readonly Option[];
  /** Whole lines after `npm run -s cli --`, shown under the help. */
  readonly examples: readonly string[];
  /** Runs in SYSTEM_SCOPE. Returns the exit code; undefined means 0. A thrown error means 1. */
  run(given: Given<O>, context: CommandContext): Promise<number | undefined>;
}

/** A command of the list: what is said about it before its file is read. */
export interface ListedCommand {
  /** One or two words: `seal`, `statement import`. */
  readonly name: string;
  readonly does: string;
  /** Read only when this command is asked for: most of a start is reading code. */
  load(): Promise<Command>;
}

/** The wrong words after a command, or a wrong value; its message says the right ones. */
export class UsageError extends Error {}
