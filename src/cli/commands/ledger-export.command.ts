import { createWriteStream } from 'node:fs';
import { LedgerExport } from '../../oversight/ledger-export/ledger-export.service.js';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';

const USAGE = 'ledger export --format hledger|csv|json [--fund CODE] [--from D --to D] --out FILE';

export const ledgerExportCommand: Command = {
  name: 'ledger export',
  async run(args, context) {
    const options = readArguments(args, ['format', 'fund', 'from', 'to', 'out'], USAGE);
    const format = options.oneOf('format', ['hledger', 'csv', 'json'], 'hledger');
    const out = options.required('out');
    const scope = {
      fundCode: options.option('fund'),
      from: options.optionalDay('from'),
      to: options.optionalDay('to'),
    };
    const app = await context.app();
    const entries = await app
      .get(LedgerExport, { strict: false })
      .write(scope, format, createWriteStream(out));
    context.print({ out, format, entries });
  },
};
