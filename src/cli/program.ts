import { Command as Program, type OutputConfiguration } from 'commander';
import type { Command, Given, ListedCommand } from './command.js';

const RUN = 'npm run -s cli --';

export type Work = (command: Command, given: Given<object>) => Promise<void>;

/**
 * The command line for these words: every command by name, and of the one that is asked for its options too, so that no
 * other file is read. Throws CommanderError after the words for people are written.
 */
export async function programFor(
  words: readonly string[],
  commands: readonly ListedCommand[],
  work: Work,
  output: OutputConfiguration = {},
): Promise<Program> {
  const program = root(output);
  const asked = find(words, commands);
  for (const listed of commands) {
    const parent = parentOf(program, listed.name);
    const entry = parent.command(listed.name.split(' ').at(-1) ?? '').description(listed.does);
    if (listed === asked) declare(entry, await listed.load(), work);
  }
  return program;
}

function root(output: OutputConfiguration): Program {
  return new Program(RUN)
    .description('The commands of the portal. Answers are JSON on standard output.')
    .helpCommand('help [command]', 'what a command does, its options and examples')
    .showHelpAfterError('Add --help for the options and examples.')
    .configureHelp({ visibleCommands: leavesOf, subcommandTerm: nameOf })
    .configureOutput(output)
    .exitOverride();
}

/** What can be run: `statement import`, not `statement`. */
function leavesOf(command: Program): Program[] {
  const below = command.commands;
  return below.flatMap((child) => (child.commands.length === 0 ? [child] : leavesOf(child)));
}

function nameOf(command: Program): string {
  const above = command.parent?.parent ? nameOf(command.parent) + ' ' : '';
  return above + command.name();
}

/** The longest name wins: `statement import` before `statement`. */
function find(words: readonly string[], commands: readonly ListedCommand[]) {
  const plain = words.filter((word, at) => !(at === 0 && word === 'help'));
  return [2, 1]
    .map((length) => plain.slice(0, length).join(' '))
    .map((name) => commands.find((listed) => listed.name === name))
    .find((listed) => listed !== undefined);
}

/** `statement` above `statement import`, made once. */
function parentOf(program: Program, name: string): Program {
  const [first = '', second] = name.split(' ');
  if (second === undefined) return program;
  const known = program.commands.find((command) => command.name() === first);
  return known ?? program.command(first).description(`What can be done with a ${first}.`);
}

function declare(entry: Program, command: Command, work: Work): void {
  for (const word of command.words ?? []) entry.addArgument(word);
  for (const option of command.options ?? []) entry.addOption(option);
  const examples = command.examples.map((line) => `  ${RUN} ${line}`).join('\n');
  entry.addHelpText('after', `\nExamples:\n${examples}`);
  entry.action(() => work(command, { options: entry.opts<object>(), words: entry.args }));
}
