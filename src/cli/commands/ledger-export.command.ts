import { createWriteStream } from 'node:fs';
import { Option } from 'commander';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { JournalExport } from '../../oversight/journal-export/journal-export.service.js';
import type { Command } from '../command.js';
import { required, window } from '../options.js';

const FORMATS = ['hledger', 'csv', 'json'] as const;

interface Options {
  readonly format: (typeof FORMATS)[number];
  readonly fund?: string;
  readonly from?: BusinessDate;
  readonly to?: BusinessDate;
  readonly out: string;
}

export const ledgerExportCommand: Command<Options> = {
  options: [
    new Option('--format <format>', 'form of the file').choices(FORMATS).default('hledger'),
    new Option('--fund <code>', 'only this fund'),
    ...window(false),
    required('--out <file>', 'where to write it'),
  ],
  examples: [
    'ledger export --format hledger --out journal.hledger',
    'ledger export --format csv --fund VNN-QN --from 2025-01-01 --to 2025-12-31 --out journal.csv',
  ],
  async run({ options: { format, fund, from, to, out } }, context) {
    const scope = { fundCode: fund ?? null, from: from ?? null, to: to ?? null };
    const app = await context.app();
    const entries = await app
      .get(JournalExport, { strict: false })
      .write(scope, format, createWriteStream(out));
    context.print({ out, format, entries });
    return 0;
  },
};
