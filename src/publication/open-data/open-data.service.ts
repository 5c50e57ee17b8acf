import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { camelCase, snakeCase } from '../../platform/database/statements/camel-case.js';
import { bigint } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { csvRow, type CsvValue } from '../../platform/documents/csv/csv.js';
import type { DataSet } from './data-sets.js';

type Rows = Pick<DataSet, 'columns' | 'statement'>;
type Row = Readonly<Record<string, unknown>>;
const ROWS_AT_ONCE = 1000;
/** Spreadsheets take a CSV file for UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = '\ufeff';

const NEWEST_LINE_NO = sql({
  text: 'select last_line_no from publication.publishing_lag',
  row: { lastLineNo: bigint },
});

/** Streams what is published, in constant memory. */
@Injectable()
export class OpenData {
  constructor(private readonly db: PublicDatabase) {}

  /** The newest line published: the cut of a file asked for now. */
  async newestLineNo(): Promise<bigint> {
    const row = await this.db.maybeOne(NEWEST_LINE_NO);
    return row?.lastLineNo ?? 0n;
  }

  /** `asked` are the values that the set's statement takes. */
  pieces(dataSet: Rows, form: 'csv' | 'json', asked: readonly unknown[]): AsyncGenerator<string> {
    return form === 'csv' ? this.csvPieces(dataSet, asked) : this.jsonPieces(dataSet, asked);
  }

  /** `<sha256>  <file>` as `sha256sum -c` reads it. */
  async checksum(
    dataSet: DataSet,
    form: 'csv' | 'json',
    asked: readonly unknown[],
  ): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.pieces(dataSet, form, asked)) hash.update(piece);
    return `${hash.digest('hex')}  ${dataSet.name}.${form}\n`;
  }

  private async *csvPieces(dataSet: Rows, asked: readonly unknown[]): AsyncGenerator<string> {
    // Together with the first rows: what goes wrong before them is still answered with a page.
    let head = BYTE_ORDER_MARK + csvRow(dataSet.columns);
    for await (const rows of this.rows(dataSet, asked)) {
      const lines = rows.map((row) =>
        csvRow(dataSet.columns.map((column) => csvValue(row[camelCase(column)]))),
      );
      yield head + lines.join('');
      head = '';
    }
    if (head !== '') yield head;
  }

  private async *jsonPieces(dataSet: Rows, asked: readonly unknown[]): AsyncGenerator<string> {
    let separator = '[\n';
    for await (const rows of this.rows(dataSet, asked)) {
      yield separator + rows.map((row) => JSON.stringify(jsonRow(row))).join(',\n');
      separator = ',\n';
    }
    yield separator === '[\n' ? '[]\n' : '\n]\n';
  }

  private rows(dataSet: Rows, asked: readonly unknown[]): AsyncGenerator<Row[]> {
    return this.db.cursor(dataSet.statement, asked, ROWS_AT_ONCE);
  }
}

/** Stable names, as in the files; money and numbers of lines as strings, instants in ISO form. */
export function jsonRow(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      snakeCase(name),
      typeof value === 'bigint'
        ? value.toString()
        : value instanceof Date
          ? value.toISOString()
          : value,
    ]),
  );
}

function csvValue(value: unknown): CsvValue {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value as CsvValue;
}
