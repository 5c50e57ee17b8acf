import type { INestApplicationContext } from '@nestjs/common';
import { CommanderError } from 'commander';
import { DomainError } from '../kernel/errors.js';
import { UsageError, type Command, type CommandContext, type Given } from './command.js';
import { COMMANDS } from './commands.js';
import { programFor } from './program.js';

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(answer: unknown): void {
  const text = JSON.stringify(answer, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  );
  process.stdout.write(`${text}\n`);
}

// The portal's own code is read here, after the words were found right: help costs no start of it.
async function run(command: Command, given: Given<object>): Promise<void> {
  const { ConfigError, loadConfig } = await import('../platform/config/config.js');
  const { runInScope, SYSTEM_SCOPE } = await import('../platform/database/scope.js');
  let opened: Promise<INestApplicationContext> | undefined;
  try {
    const config = loadConfig(process.env);
    const open = async () => (await import('../create-app.js')).openContext(config);
    const context: CommandContext = { config, print, say, app: () => (opened ??= open()) };
    process.exitCode = (await runInScope(SYSTEM_SCOPE, () => command.run(given, context))) ?? 0;
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    if (error instanceof DomainError) throw new UsageError(await wordsOf(error));
    throw error;
  } finally {
    await (await opened)?.close();
  }
}

async function wordsOf({ code, params }: DomainError): Promise<string> {
  const { translator } = await import('../platform/i18n/translate.js');
  return translator('en')(code, params);
}

try {
  const words = process.argv.slice(2);
  await (await programFor(words, COMMANDS, run)).parseAsync(words, { from: 'user' });
} catch (error) {
  // The command line has written its own words already.
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    say(error instanceof UsageError ? error.message : String((error as Error).stack ?? error));
    process.exitCode = 1;
  }
}
