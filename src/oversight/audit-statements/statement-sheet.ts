import type { Writable } from 'node:stream';
import { formatDongPlain } from '../../kernel/money/money.js';
import { writeXlsx, type XlsxRow } from '../../platform/documents/xlsx/xlsx-writer.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';
import { lineContent, statementWords } from './statement-words.js';

type Batches = AsyncIterable<readonly StatementLineRow[]>;

/** The statement as a sheet to count in: days are days, amounts are numbers, and the last row adds up. */
export async function writeSheet(
  out: Writable,
  { summary, lines }: { summary: StatementSummary; lines: Batches },
  t: Translate,
): Promise<void> {
  const words = statementWords(summary, t);
  const [day = '', document = '', content = '', , ...amounts] = words.header;
  const account = t('auditStatements.sheetColumn.account');
  const counter = t('auditStatements.sheetColumn.counterAccount');
  await writeXlsx(out, sheetRows(summary, lines, t), {
    sheetName: t('auditStatements.sheet'),
    title: [
      t('auditStatements.paper.title'),
      `${summary.fundName} (${summary.fundCode}), ${summary.committeeName}`,
      words.period,
      words.knownAt,
    ],
    header: [day, document, content, account, counter, ...amounts],
    widths: [12, 24, 70, 18, 18, ...widthsOf(summary)],
    modifiedAt: new Date(`${summary.to}T00:00:00Z`),
  });
}

async function* sheetRows(
  summary: StatementSummary,
  lines: Batches,
  t: Translate,
): AsyncGenerator<XlsxRow> {
  const opening = ['', '', t('auditStatements.opening'), '', '', null, null, summary.openingDong];
  yield { cells: opening, isStrong: true };
  for await (const batch of lines) {
    for (const line of batch) {
      const { inDong, outDong, balanceDong } = line;
      const cells = [
        { day: line.businessDate },
        line.document ?? '',
        lineContent(line, t),
        line.accountCode,
        line.counterAccountCode,
        inDong === 0n ? null : inDong,
        outDong === 0n ? null : outDong,
        balanceDong,
      ];
      yield { cells };
    }
  }
  const totals = [summary.inDong, summary.outDong, summary.closingDong];
  yield { cells: ['', '', t('auditStatements.total'), '', '', ...totals], isStrong: true };
}

/** A column of amounts holds the longest of them: a sheet prints `####` for a number that it has no room for. */
function widthsOf({ openingDong, inDong, outDong }: StatementSummary): number[] {
  const longest = formatDongPlain(openingDong + inDong + outDong).length + 4;
  return [0, 1, 2].map(() => Math.max(16, longest));
}
