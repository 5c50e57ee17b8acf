import type { Readable } from 'node:stream';
import { invariant } from '../../../kernel/invariant.js';
import { accountToldIn } from './kinds/file-account.js';
import { openFile, type OpenFile } from './kinds/file-kind.js';
import {
  isTotalsRow,
  layoutOfFirstLine,
  layoutsWithHeader,
  placesOf,
  repeatedTitle,
  type Layout,
  type LayoutId,
} from './layouts.js';
import { LineReader } from './line-reader.js';
import { readMessage } from './messages/read-message.js';
import { StatementFileError } from './statement-file-error.js';
import type { StatementLine } from './statement-line.js';
import { statementRows, type StatementRow } from './statement-rows.js';
import { workbookRows } from './workbook/workbook-rows.js';

export type ReadOptions = {
  /** Told once which layout the file has, before the first batch. */
  onLayout?: (layout: LayoutId) => void;
  /** Told the account number that the file gives for itself, before its first batch; not at all where it gives none. */
  fileAccount?: (accountNumber: string) => void;
  /** Told each row above the header: names, numbers and periods stand there. */
  onHead?: (cells: readonly string[]) => void;
  /** Told each row that is not as it should be, which is then left out and read past; without it the first ends the reading. */
  onFault?: (fault: StatementFileError) => void;
};

const BATCH_LINES = 2_000;
/** Banks put titles, names and periods above the header. */
const HEADER_WITHIN_ROWS = 30;

/**
 * Reads a bank's CSV or XLSX file, camt.053 or MT940 as batches of about 2,000 lines, in constant memory. Half a statement is
 * never worth having: who hears of faults (`onFault`) reads on only to hear of all of them.
 * @throws StatementFileError for the first fault that nobody hears of, and for what ends the reading of any file
 */
export async function* readStatement(
  stream: Readable,
  layout: LayoutId | 'auto',
  options: ReadOptions = {},
): AsyncGenerator<StatementLine[]> {
  const file = await openFile(stream);
  if (file.kind === 'xml' || file.kind === 'mt940') {
    yield* readMessage(file, layout, BATCH_LINES, options);
    return;
  }
  const table = new StatementTable(layout, options);
  let batch: StatementLine[] = [];
  let count = 0;
  for await (const rows of tableRows(file)) {
    count += table.takeAll(rows, batch);
    if (batch.length < BATCH_LINES) continue;
    yield batch;
    batch = [];
  }
  table.close(count);
  if (batch.length > 0) yield batch;
}

/** @throws StatementFileError for what holds no table that we can read */
function tableRows({ kind, bytes }: OpenFile): AsyncGenerator<StatementRow[]> {
  if (kind === 'oldWorkbook') throw new StatementFileError(0, 'oldWorkbook');
  return kind === 'workbook' ? workbookRows(bytes) : statementRows(bytes);
}

/** Header first, then lines, then perhaps totals; blank rows anywhere. */
class StatementTable {
  private header: readonly string[] | null = null;
  private candidates: readonly Layout[] = [];
  private lines: LineReader | null = null;
  private rowsAbove = 0;
  private hasTotals = false;
  private hasFaults = false;

  constructor(
    private readonly wanted: LayoutId | 'auto',
    private readonly options: ReadOptions,
  ) {}

  /** Adds the lines among these rows to the batch; tells how many there were. */
  takeAll(rows: readonly StatementRow[], batch: StatementLine[]): number {
    const before = batch.length;
    for (const row of rows) {
      const line = this.takeOrTell(row);
      if (line !== null) batch.push(line);
    }
    return batch.length - before;
  }

  /** Without a header nothing below can be read. */
  private takeOrTell(row: StatementRow): StatementLine | null {
    try {
      return this.take(row);
    } catch (error) {
      const { onFault } = this.options;
      const isTold = error instanceof StatementFileError && this.header !== null;
      if (onFault === undefined || !isTold) throw error;
      // Sums of a file with lines left out differ for that alone.
      if (!(this.hasFaults && error.code === 'totalsDiffer')) onFault(error);
      this.hasFaults = true;
      this.lines?.resumeBehind(row);
      return null;
    }
  }

  private take(row: StatementRow): StatementLine | null {
    if (isBlank(row.cells)) return null;
    if (this.header === null) return this.seekHeader(row);
    if (this.hasTotals) throw new StatementFileError(row.lineNo, 'rowAfterTotals');
    this.lines ??= this.openLines(row);
    try {
      return this.lines.read(row);
    } catch (error) {
      return this.judgeOddRow(row, error, this.lines);
    }
  }

  /** @throws StatementFileError for a file of no lines, and for a last amount that nothing proves */
  close(count: number): void {
    if (count === 0 && !this.hasFaults) throw this.refuseEmpty();
    this.lines?.close();
  }

  private refuseEmpty(): StatementFileError {
    const isUnknown = this.header === null && this.rowsAbove > 0;
    return new StatementFileError(isUnknown ? 1 : 0, isUnknown ? 'unknownHeader' : 'emptyFile');
  }

  private seekHeader(row: StatementRow): null {
    const found = layoutsWithHeader(row.cells);
    const fitting = this.wanted === 'auto' ? found : found.filter(({ id }) => id === this.wanted);
    if (fitting.length === 0) {
      this.options.onHead?.(row.cells);
      const accountNumber = accountToldIn(row.cells);
      if (accountNumber !== null) this.options.fileAccount?.(accountNumber);
      this.rowsAbove += 1;
      if (this.rowsAbove >= HEADER_WITHIN_ROWS) throw new StatementFileError(1, 'unknownHeader');
      return null;
    }
    const title = repeatedTitle(row.cells);
    if (title !== null) throw new StatementFileError(row.lineNo, 'duplicateHeader', { title });
    this.header = row.cells;
    this.candidates = fitting;
    return null;
  }

  private openLines(row: StatementRow): LineReader {
    const header = this.header ?? [];
    const layout = layoutOfFirstLine(this.candidates, row.cells, header);
    invariant(layout !== null, 'a header was found, so a layout has it');
    this.options.onLayout?.(layout.id);
    return new LineReader(placesOf(layout, header), header.length);
  }

  private judgeOddRow(row: StatementRow, error: unknown, lines: LineReader): null {
    if (layoutsWithHeader(row.cells).length > 0) {
      throw new StatementFileError(row.lineNo, 'duplicateHeader');
    }
    const isUndated =
      error instanceof StatementFileError && /^(?:badDate|columnCount)$/.test(error.code);
    if (!isUndated || !isTotalsRow(row.cells)) throw error;
    this.hasTotals = true;
    lines.compareTotals(row);
    return null;
  }
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
