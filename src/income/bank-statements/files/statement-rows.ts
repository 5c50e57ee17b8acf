import { isUtf8 } from 'node:buffer';
import { once } from 'node:events';
import type { TransformOptions } from 'node:stream';
import { CsvError, parse, type Options, type Parser } from 'csv-parse';
import { StatementFileError } from './statement-file-error.js';

export type StatementRow = { readonly lineNo: number; readonly cells: readonly string[] };

// An open quote would otherwise swallow the rest of the file into memory.
const LONGEST_RECORD = 64 * 1024;
const NEWLINE = 10;

/**
 * The rows of a CSV file with the line each begins on, as many at a time as one chunk of the file
 * holds. Refuses bytes that are not UTF-8 and quotes that do not close.
 */
export async function* statementRows(
  bytes: AsyncIterable<Buffer | string>,
): AsyncGenerator<StatementRow[]> {
  const parser = openParser();
  const numbered = new LineCounter();
  try {
    for await (const lines of wholeLines(bytes)) {
      await write(parser, lines);
      yield numbered.take(parser);
    }
    await close(parser);
    yield numbered.take(parser);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    numbered.take(parser);
    throw new StatementFileError(numbered.lineNo, 'brokenQuotes');
  } finally {
    parser.destroy();
  }
}

class LineCounter {
  lineNo = 1;

  /** Takes all rows parsed so far; a quoted cell may run over several lines of the file. */
  take(parser: Parser): StatementRow[] {
    const rows: StatementRow[] = [];
    for (let cells = next(parser); cells !== null; cells = next(parser)) {
      rows.push({ lineNo: this.lineNo, cells });
      this.lineNo += 1 + breaksIn(cells);
    }
    return rows;
  }
}

function openParser(): Parser {
  const options: Options & Pick<TransformOptions, 'readableHighWaterMark'> = {
    bom: true,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // Rows are drained after every chunk, so the parser must not wait for a reader within one.
    readableHighWaterMark: Number.MAX_SAFE_INTEGER,
  };
  const parser = parse(options as Options);
  // The same error comes back from the write that caused it.
  parser.on('error', () => undefined);
  return parser;
}

function next(parser: Parser): string[] | null {
  return parser.read() as string[] | null;
}

function write(parser: Parser, lines: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(lines, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

async function close(parser: Parser): Promise<void> {
  const finished = once(parser, 'finish');
  parser.end();
  await finished;
}

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  }
  return breaks;
}

/** The file in pieces that end with a line, so no letter is ever cut in two. */
async function* wholeLines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  let lineNo = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, typeof chunk === 'string' ? Buffer.from(chunk) : chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_RECORD) throw new StatementFileError(lineNo, 'brokenQuotes');
    if (end === 0) continue;
    lineNo = checkedLines(bytes.subarray(0, end), lineNo);
    yield bytes.subarray(0, end);
  }
  checkedLines(rest, lineNo);
  if (rest.length > 0) yield rest;
}

/** The number of the line after these; refuses the first line that is not UTF-8. */
function checkedLines(lines: Buffer, firstNo: number): number {
  const isSound = isUtf8(lines);
  let lineNo = firstNo;
  let start = 0;
  for (let end = lines.indexOf(NEWLINE); end >= 0; end = lines.indexOf(NEWLINE, start)) {
    if (!isSound && !isUtf8(lines.subarray(start, end))) break;
    start = end + 1;
    lineNo += 1;
  }
  if (!isSound) throw new StatementFileError(lineNo, 'notUtf8');
  return lineNo;
}
