import type { INestApplicationContext } from '@nestjs/common';
import { openContext } from '../create-app.js';
import { ConfigError, loadConfig } from '../platform/config/config.js';
import { runInScope, SYSTEM_SCOPE } from '../platform/database/scope.js';
import { UsageError, type Command, type CommandContext } from './command.js';
import { COMMANDS } from './commands.js';

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(answer: unknown): void {
  const text = JSON.stringify(answer, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  );
  process.stdout.write(`${text}\n`);
}

/** The longest name wins: `statement import` before `statement`. */
function find(words: readonly string[]): { command: Command; args: readonly string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = COMMANDS.find((candidate) => candidate.name === name);
    if (command !== undefined) return { command, args: words.slice(length) };
  }
  const names = COMMANDS.map((command) => command.name).join(', ');
  throw new UsageError(`Commands: ${names}`);
}

async function runCommand(words: readonly string[]): Promise<number> {
  const { command, args } = find(words);
  const config = loadConfig(process.env);
  let opened: Promise<INestApplicationContext> | undefined;
  const context: CommandContext = {
    config,
    print,
    say,
    app: () => (opened ??= openContext(config)),
  };
  try {
    return (await runInScope(SYSTEM_SCOPE, () => command.run(args, context))) ?? 0;
  } finally {
    await (await opened)?.close();
  }
}

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  const isPlain = error instanceof UsageError || error instanceof ConfigError;
  say(isPlain ? error.message : String((error as Error).stack ?? error));
  process.exitCode = 1;
}
