import { createWriteStream } from 'node:fs';
import { Option } from 'commander';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { AuditStatements } from '../../oversight/audit-statements/audit-statements.service.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Command } from '../command.js';
import { required, window } from '../options.js';

const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const;

interface Options {
  readonly fund: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
}

export const auditStatementCommand: Command<Options> = {
  options: [
    required('--fund <code>', 'the fund'),
    ...window(true),
    new Option('--format <format>', 'form of the file').choices(FORMATS).default('pdf'),
    required('--out <file>', 'where to write it'),
  ],
  examples: [
    'audit-statement --fund VNN-QN --from 2025-01-01 --to 2025-03-31 --format xlsx --out quy-1.xlsx',
  ],
  async run({ options: { fund, from, to, format, out } }, context) {
    const statements = (await context.app()).get(AuditStatements, { strict: false });
    const summary = await statements.summary({ fundCode: fund, from, to });
    await statements.write(summary, format, createWriteStream(out), translator('vi'));
    const { fundCode, openingDong, inDong, outDong, closingDong } = summary;
    const days = { from: summary.from, to: summary.to };
    context.print({ out, format, fundCode, ...days, openingDong, inDong, outDong, closingDong });
    return 0;
  },
};
