import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { Funds } from '../../books/funds/funds.service.js';
import { BankTransfers } from '../../income/bank-transfers/bank-transfers.service.js';
import { readArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';

const USAGE =
  'statement import FILE --account CODE [--layout auto|vietcombank|agribank|vietinbank|camt053|mt940]';

export const statementImportCommand: Command = {
  name: 'statement import',
  async run(args, context) {
    const options = readArguments(args, ['account', 'layout'], USAGE);
    const layout = options.oneOf(
      'layout',
      ['auto', 'vietcombank', 'agribank', 'vietinbank', 'camt053', 'mt940'],
      'auto',
    );
    const [file] = options.positionals;
    if (file === undefined) throw new UsageError(USAGE);
    if (layout === 'camt053' || layout === 'mt940')
      throw new UsageError(`The layout ${layout} is not yet supported.`);
    await access(file).catch(() => {
      throw new UsageError(`There is no file ${file}.`);
    });
    const app = await context.app();
    const account = await app
      .get(Funds, { strict: false })
      .bankAccount(options.required('account'));
    const result = await app.get(BankTransfers, { strict: false }).importStatement({
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
