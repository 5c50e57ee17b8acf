import { createWriteStream } from 'node:fs';
import { AuditStatements } from '../../oversight/audit-statements/audit-statements.service.js';
import { translator } from '../../platform/i18n/translate.js';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';

const USAGE = 'audit-statement --fund CODE --from D --to D --format pdf|xlsx|csv|json --out FILE';

export const auditStatementCommand: Command = {
  name: 'audit-statement',
  async run(args, context) {
    const options = readArguments(args, ['fund', 'from', 'to', 'format', 'out'], USAGE);
    const scope = {
      fundCode: options.required('fund'),
      from: options.day('from'),
      to: options.day('to'),
    };
    const format = options.oneOf('format', ['pdf', 'xlsx', 'csv', 'json'], 'pdf');
    const out = options.required('out');
    const statements = (await context.app()).get(AuditStatements, { strict: false });
    const summary = await statements.summary(scope);
    await statements.write(summary, format, createWriteStream(out), translator('vi'));
    const { fundCode, from, to, openingDong, inDong, outDong, closingDong } = summary;
    context.print({ out, format, fundCode, from, to, openingDong, inDong, outDong, closingDong });
  },
};
