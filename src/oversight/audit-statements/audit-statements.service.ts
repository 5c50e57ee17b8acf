import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { drained } from '../../platform/documents/drained.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatementFormat, StatementScope, StatementSummary } from './audit-statement.types.js';
import { AuditStatementsQueries } from './audit-statements.queries.js';
import { writePaper } from './statement-paper.js';
import { writeSheet } from './statement-sheet.js';
import { remembering } from './statement-words.js';

export const MEDIA_TYPES: Readonly<Record<StatementFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

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
    const lines = () => this.queries.lines(summary);
    if (format === 'xlsx') return writeSheet(out, { summary, lines: lines() }, remembering(t));
    if (format === 'pdf') return writePaper(out, { summary, lines: lines() }, remembering(t));
    return this.json(summary, out);
  }

  private async csv(summary: StatementSummary, out: Writable): Promise<void> {
    const lines = await this.queries.csv(summary);
    // Spreadsheets take the file for UTF-8 only with the mark in front.
    out.write('\uFEFF');
    await pipeline(lines, out);
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

function dongAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
