import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import { drained } from '../../platform/documents/drained.js';
import { TableDocument } from '../../platform/documents/pdf/table-document.js';
import { writeXlsx, type XlsxCell } from '../../platform/documents/xlsx/xlsx-writer.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatementFormat, StatementScope, StatementSummary } from './audit-statement.types.js';
import { AuditStatementsQueries } from './audit-statements.queries.js';
import { lineContent, printedDong, remembering, statementWords } from './statement-words.js';

export const MEDIA_TYPES: Readonly<Record<StatementFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

/** A day, and a trillion đồng, stand on one line. */
const SHARES = [1.2, 1.7, 4.4, 1.4, 1.6, 1.6, 1.75];

/** The statement auditors get, streamed in every format from one definition. */
@Injectable()
export class AuditStatements {
  constructor(private readonly queries: AuditStatementsQueries) {}

  summary(scope: StatementScope): Promise<StatementSummary> {
    return this.queries.summary(scope);
  }

  /** Writes the whole statement and ends `out`; memory does not grow with the lines. */
  async write(
    summary: StatementSummary,
    format: StatementFormat,
    out: Writable,
    t: Translate,
  ): Promise<void> {
    if (format === 'csv') return this.csv(summary, out);
    if (format === 'xlsx') return this.xlsx(summary, out, remembering(t));
    if (format === 'pdf') return this.pdf(summary, out, remembering(t));
    return this.json(summary, out);
  }

  private async csv(summary: StatementSummary, out: Writable): Promise<void> {
    const lines = await this.queries.csv(summary);
    // Spreadsheets take the file for UTF-8 only with the mark in front.
    out.write('\uFEFF');
    await pipeline(lines, out);
  }

  private async xlsx(summary: StatementSummary, out: Writable, t: Translate): Promise<void> {
    const words = statementWords(summary, t);
    await writeXlsx(out, this.xlsxRows(summary, t), {
      sheetName: t('auditStatements.sheet'),
      header: words.header,
      widths: [12, 22, 70, 18, 18, 18, 20],
      modifiedAt: new Date(`${summary.to}T00:00:00Z`),
    });
  }

  private async *xlsxRows(summary: StatementSummary, t: Translate): AsyncGenerator<XlsxCell[]> {
    for await (const rows of this.queries.lines(summary)) {
      for (const line of rows) {
        const day = formatViDate(line.businessDate);
        const amounts = [line.inDong, line.outDong, line.balanceDong];
        yield [day, line.document ?? '', lineContent(line, t), accounts(line), ...amounts];
      }
    }
    yield [
      '',
      '',
      t('auditStatements.total'),
      '',
      summary.inDong,
      summary.outDong,
      summary.closingDong,
    ];
  }

  private async pdf(summary: StatementSummary, out: Writable, t: Translate): Promise<void> {
    const document = new TableDocument(out, pdfOptions(summary, t));
    await document.row(
      ['', '', t('auditStatements.opening'), '', '', '', formatDongPlain(summary.openingDong)],
      'strong',
    );
    for await (const rows of this.queries.lines(summary)) {
      for (const line of rows) {
        const amounts = [
          printedDong(line.inDong),
          printedDong(line.outDong),
          formatDongPlain(line.balanceDong),
        ];
        await document.row([
          formatViDate(line.businessDate),
          line.document ?? '',
          lineContent(line, t),
          accounts(line),
          ...amounts,
        ]);
      }
    }
    const totals = [summary.inDong, summary.outDong, summary.closingDong].map((amount) =>
      formatDongPlain(amount),
    );
    await document.row(['', '', t('auditStatements.total'), '', ...totals], 'strong');
    await document.lines([
      '',
      ...statementWords(summary, t).footing,
      statementWords(summary, t).knownAt,
    ]);
    await document.signatures(
      ['maker', 'accountant', 'holder'].map((who) => t(`auditStatements.signature.${who}`)),
    );
    await document.end();
  }

  private async json(summary: StatementSummary, out: Writable): Promise<void> {
    const { movements, accounts: accountRows, ...head } = summary;
    const open = JSON.stringify({ ...head, accounts: accountRows, movements }, dongAsText);
    out.write(`${open.slice(0, -1)},"lines":[`);
    let separator = '';
    for await (const rows of this.queries.lines(summary)) {
      const text = rows.map((line) => JSON.stringify(line, dongAsText)).join(',');
      if (!out.write(separator + text)) await drained(out);
      separator = ',';
    }
    const finished = once(out, 'finish');
    out.end(']}\n');
    await finished;
  }
}

function accounts(line: { accountCode: string; counterAccountCode: string }): string {
  return `${line.accountCode} / ${line.counterAccountCode}`;
}

function dongAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function pdfOptions(
  summary: StatementSummary,
  t: Translate,
): ConstructorParameters<typeof TableDocument>[1] {
  const words = statementWords(summary, t);
  const [beforePage = '', afterPage = ''] = t('auditStatements.page', { page: '|' }).split('|');
  return {
    title: words.title.toLocaleUpperCase('vi'),
    headLeft: [summary.committeeName.toLocaleUpperCase('vi'), summary.fundCode],
    headRight: [t('look.paper.country'), t('look.paper.motto')],
    subtitle: [words.period, words.knownAt],
    columns: words.header.map((title, index) => ({
      title,
      share: SHARES[index] ?? 1,
      align: index >= 4 ? ('right' as const) : ('left' as const),
    })),
    pageWords: (page) => `${beforePage}${page.toString()}${afterPage}`,
    pageTotalWords: ' / ',
    createdAt: new Date(`${summary.to}T00:00:00Z`),
  };
}
