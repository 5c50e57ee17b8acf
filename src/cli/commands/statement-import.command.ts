import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { Argument, Option } from 'commander';
import { Funds } from '../../books/funds/funds.service.js';
import { BankStatements } from '../../income/bank-statements/bank-statements.service.js';
import { UsageError, type Command } from '../command.js';
import { required } from '../options.js';

const LAYOUTS = ['auto', 'vietcombank', 'agribank', 'vietinbank', 'camt053', 'mt940'] as const;

interface Options {
  readonly account: string;
  readonly layout: (typeof LAYOUTS)[number];
}

export const statementImportCommand: Command<Options> = {
  words: [new Argument('<file>', 'the file as the bank gave it')],
  options: [
    required('--account <code>', 'our code of the bank account'),
    new Option('--layout <bank>', 'how the file is laid out').choices(LAYOUTS).default('auto'),
  ],
  examples: [
    'statement import sao-ke.csv --account QN-VCB-CT',
    'statement import sao-ke.csv --account QN-VCB-CT --layout vietcombank',
    'statement import camt.053.xml --account QN-VCB-CT --layout camt053',
  ],
  async run({ options: { account: code, layout }, words: [file = ''] }, context) {
    await access(file).catch(() => {
      throw new UsageError(`There is no file ${file}.`);
    });
    const app = await context.app();
    const account = await app.get(Funds, { strict: false }).bankAccount(code);
    const result = await app.get(BankStatements, { strict: false }).importStatement({
      account,
      layout,
      fileName: basename(file),
      bytes: createReadStream(file),
      importedBy: null,
    });
    const { lines, creditDong, debitDong, duplicates, matched, suspense } = result;
    const rejected = result.rejected.map(({ line, reason }) => ({ line, reason }));
    context.print({ lines, creditDong, debitDong, duplicates, rejected, matched, suspense });
    return rejected.length === 0 ? 0 : 1;
  },
};
