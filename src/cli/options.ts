import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { isBusinessDate, type BusinessDate } from '../kernel/dates/business-date.js';

/** An option the command cannot do without. */
export function required(flags: string, does: string): Option {
  return new Option(flags, does).makeOptionMandatory();
}

function day(value: string): BusinessDate {
  if (!isBusinessDate(value)) throw new InvalidArgumentError('It is a day like 2024-12-31.');
  return value;
}

/** `--from` and `--to`, both days included. */
export function window(isRequired: boolean): Option[] {
  return [
    new Option('--from <day>', 'first day, like 2024-01-01'),
    new Option('--to <day>', 'last day, like 2024-12-31'),
  ].map((option) => option.argParser(day).makeOptionMandatory(isRequired));
}

export function count(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
}

export function email(value: string): string {
  const read = z.email().safeParse(value.normalize('NFC').trim().toLowerCase());
  if (!read.success) throw new InvalidArgumentError('It is an address like ten@mttq.gov.vn.');
  return read.data;
}

export function text(value: string): string {
  const read = value.normalize('NFC').trim();
  if (read.length === 0 || read.length > 200) {
    throw new InvalidArgumentError('It has 1 to 200 characters.');
  }
  return read;
}
