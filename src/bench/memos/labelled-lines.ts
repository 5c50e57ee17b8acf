import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { onOneLine } from '../../income/bank-statements/files/cells.js';
import type { LabelledLine } from './memo-measures.js';

const COLUMNS = [
  'bank',
  'detail',
  'counterparty',
  'giver',
  'giver_is_readable',
  'names_in_text',
] as const;

/** The file lacks a column, or holds no line. */
export class NotLabelled extends Error {}

/** Lines of a CSV with the columns above, each text on one line as an import keeps it. */
export async function readLabelledLines(file: string): Promise<LabelledLine[]> {
  const rows = createReadStream(file).pipe(parse({ bom: true, columns: true }));
  const lines: LabelledLine[] = [];
  for await (const row of rows as AsyncIterable<Record<string, string | undefined>>) {
    const missing = COLUMNS.find((column) => row[column] === undefined);
    if (missing !== undefined) throw new NotLabelled(`${file} has no column "${missing}".`);
    lines.push(lineOf(row));
  }
  if (lines.length === 0) throw new NotLabelled(`${file} holds no line.`);
  return lines;
}

function lineOf(row: Record<string, string | undefined>): LabelledLine {
  const names = row['names_in_text'] ?? '';
  return {
    detail: onOneLine(row['detail'] ?? ''),
    counterparty: row['counterparty'] === '' ? null : (row['counterparty'] ?? null),
    giver: row['giver'] ?? '',
    isReadable: row['giver_is_readable'] === 'yes',
    namesInText: names
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}
