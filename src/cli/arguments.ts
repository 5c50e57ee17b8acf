import { parseArgs } from 'node:util';
import { isBusinessDate } from '../kernel/business-date.js';
import { UsageError } from './command.js';

export interface ReadArguments {
  readonly positionals: readonly string[];
  option(name: string): string | null;
  required(name: string): string;
  day(name: string): string;
  optionalDay(name: string): string | null;
  oneOf<T extends string>(name: string, choices: readonly T[], otherwise: T): T;
}

/** Reads `--name value` options; an unknown one, or a wrong value, is a UsageError with the usage line. */
export function readArguments(
  args: readonly string[],
  names: readonly string[],
  usage: string,
): ReadArguments {
  const { values, positionals } = parse(args, names, usage);
  const option = (name: string) => values[name] ?? null;
  const required = (name: string) => {
    const value = option(name);
    if (value === null) throw new UsageError(`--${name} is missing. ${usage}`);
    return value;
  };
  const asDay = (name: string, value: string) => {
    if (!isBusinessDate(value))
      throw new UsageError(`--${name} is a day like 2024-12-31. ${usage}`);
    return value;
  };
  return {
    positionals,
    option,
    required,
    day: (name) => asDay(name, required(name)),
    optionalDay: (name) => {
      const value = option(name);
      return value === null ? null : asDay(name, value);
    },
    oneOf: (name, choices, otherwise) => {
      const value = option(name) ?? otherwise;
      const choice = choices.find((known) => known === value);
      if (choice === undefined)
        throw new UsageError(`--${name} is one of ${choices.join(', ')}. ${usage}`);
      return choice;
    },
  };
}

function parse(args: readonly string[], names: readonly string[], usage: string) {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return {
      values: parsed.values as Record<string, string | undefined>,
      positionals: parsed.positionals,
    };
  } catch (error) {
    throw new UsageError(`${(error as Error).message} ${usage}`);
  }
}
