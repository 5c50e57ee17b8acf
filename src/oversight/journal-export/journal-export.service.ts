import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { csvRow } from '../../platform/documents/csv/csv.js';
import { drained } from '../../platform/documents/drained.js';
import { hledgerEntry, hledgerHead, hledgerOpening } from './hledger.js';
import {
  JournalExportQueries,
  type ExportScope,
  type JournalLine,
} from './journal-export.queries.js';

export type JournalFormat = 'hledger' | 'csv' | 'json';

const CSV_HEADER = [
  'entry_no',
  'entry_id',
  'business_date',
  'recorded_at',
  'rule',
  'source_type',
  'source_id',
  'reverses_id',
  'line_no',
  'account',
  'fund',
  'appeal',
  'restriction_id',
  'amount_dong',
  'event_date',
];

/** The journal for auditors' own tools, streamed. */
@Injectable()
export class JournalExport {
  constructor(private readonly queries: JournalExportQueries) {}

  /** Writes the journal and ends `out`; returns how many entries it holds. */
  async write(scope: ExportScope, format: JournalFormat, out: Writable): Promise<number> {
    let entries = 0;
    for await (const text of this.texts(scope, format)) {
      entries += text.entries;
      if (!out.write(text.text)) await drained(out);
    }
    const finished = once(out, 'finish');
    out.end();
    await finished;
    return entries;
  }

  private async *texts(
    scope: ExportScope,
    format: JournalFormat,
  ): AsyncGenerator<{ text: string; entries: number }> {
    yield { text: await this.head(scope, format), entries: 0 };
    let separator = '';
    for await (const entries of this.entries(scope)) {
      const text = entries.map((lines) => {
        const before = format === 'json' ? separator : '';
        separator = ',\n';
        return before + entryText(lines, format);
      });
      yield { text: text.join(''), entries: entries.length };
    }
    yield { text: format === 'json' ? '\n]\n' : '', entries: 0 };
  }

  private async head(scope: ExportScope, format: JournalFormat): Promise<string> {
    if (format === 'csv') return csvRow(CSV_HEADER);
    if (format === 'json') return '[\n';
    const opening = hledgerOpening(scope.from ?? '', await this.queries.opening(scope));
    return hledgerHead(await this.queries.accounts(scope)) + opening;
  }

  /** Whole entries, in batches: an entry's postings may be cut by the cursor. */
  private async *entries(scope: ExportScope): AsyncGenerator<JournalLine[][]> {
    let open: JournalLine[] = [];
    for await (const batch of this.queries.lines(scope)) {
      const whole: JournalLine[][] = [];
      for (const line of batch) {
        if (open.length > 0 && open[0]?.entryId !== line.entryId) {
          whole.push(open);
          open = [];
        }
        open.push(line);
      }
      yield whole;
    }
    yield open.length === 0 ? [] : [open];
  }
}

function entryText(lines: readonly JournalLine[], format: JournalFormat): string {
  if (format === 'hledger') return hledgerEntry(lines);
  if (format === 'csv') return lines.map(csvLine).join('');
  return JSON.stringify(lines, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

function csvLine(line: JournalLine): string {
  return csvRow([
    line.entryNo,
    line.entryId,
    line.businessDate,
    line.recordedAt.toISOString(),
    line.rule,
    line.sourceType,
    line.sourceId,
    line.reversesId ?? '',
    line.lineNo,
    line.accountCode,
    line.fundCode,
    line.appealCode ?? '',
    line.restrictionId ?? '',
    line.amountDong,
    line.eventDate ?? '',
  ]);
}
