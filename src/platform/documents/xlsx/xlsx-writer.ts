import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { daysBetween, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { drained } from '../drained.js';
import {
  escapeXml,
  HEADER,
  MAIN,
  packageParts,
  PLAIN,
  STRONG,
  TITLE,
  type Look,
} from './xlsx-parts.js';

/** Excel's sheet ends at 1.048.576 rows; a new sheet starts well before. */
const ROWS_PER_SHEET = 1_000_000;
const CHUNK = 1 << 16;
/** A4 across, as wide as the paper. */
const PRINTED = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A cell: text, a whole number of đồng kept numeric, a day, or nothing. */
export type XlsxCell = string | bigint | { readonly day: BusinessDate } | null;

export interface XlsxRow {
  readonly cells: readonly XlsxCell[];
  /** A total, or where it starts from. */
  readonly isStrong?: boolean;
}

export interface XlsxOptions {
  readonly sheetName: string;
  /** Lines above the table of the first sheet; the first is its title. */
  readonly title: readonly string[];
  readonly header: readonly string[];
  /** Widths in characters. */
  readonly widths: readonly number[];
  /** Fixed, so that the same rows give the same bytes. */
  readonly modifiedAt: Date;
}

/**
 * Streams rows into an XLSX file in constant memory. Strings are written as strings, never as formulas.
 */
export async function writeXlsx(
  out: Writable,
  rows: AsyncIterable<XlsxRow>,
  options: XlsxOptions,
): Promise<void> {
  const zip = new ZipFile();
  const mtime = options.modifiedAt;
  const written = pipeline(zip.outputStream, out);
  const source = rows[Symbol.asyncIterator]();
  try {
    let sheets = 0;
    let more = true;
    while (more) {
      sheets += 1;
      const stream = new PassThrough();
      // Nobody takes from a sheet whose file has lost its reader; the waiting for it must end too.
      written.catch(() => stream.destroy());
      zip.addReadStream(stream, `xl/worksheets/sheet${sheets.toString()}.xml`, { mtime });
      more = await writeSheet(stream, source, {
        ...options,
        title: sheets === 1 ? options.title : [],
      });
    }
    for (const [name, content] of packageParts(sheets, options)) {
      zip.addBuffer(Buffer.from(XML + content), name, { mtime });
    }
    zip.end();
    await written;
  } finally {
    await source.return?.();
  }
}

async function writeSheet(
  stream: PassThrough,
  source: AsyncIterator<XlsxRow>,
  options: XlsxOptions,
): Promise<boolean> {
  const columns = options.widths
    .map(
      (width, index) =>
        `<col min="${(index + 1).toString()}" max="${(index + 1).toString()}" width="${width.toString()}" customWidth="1"/>`,
    )
    .join('');
  const head = headRow(options);
  let buffer =
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${head.toString()}" topLeftCell="A${(head + 1).toString()}" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${columns}</cols><sheetData>${headXml(options)}`;
  let rowNo = head;
  let more = false;
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    rowNo += 1;
    buffer += rowXml(next.value.cells, rowNo, next.value.isStrong === true ? STRONG : PLAIN);
    if (buffer.length > CHUNK) {
      if (!stream.write(buffer)) await drained(stream);
      buffer = '';
    }
    more = rowNo > ROWS_PER_SHEET;
    if (more) break;
  }
  stream.end(`${buffer}</sheetData>${PRINTED}</worksheet>`);
  return more;
}

/** The row in which the names of the columns stand: a line is free between them and the title. */
function headRow({ title }: XlsxOptions): number {
  return title.length === 0 ? 1 : title.length + 2;
}

function headXml(options: XlsxOptions): string {
  const lines = options.title.map((line, index) =>
    rowXml([line], index + 1, index === 0 ? TITLE : PLAIN),
  );
  return `${lines.join('')}${rowXml(options.header, headRow(options), HEADER)}`;
}

function rowXml(cells: readonly XlsxCell[], rowNo: number, look: Look): string {
  const row = rowNo.toString();
  let xml = `<row r="${row}">`;
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell === null || cell === undefined || cell === '') continue;
    const at = `${columnName(index)}${row}`;
    if (typeof cell === 'bigint')
      xml += `<c r="${at}" s="${look.number}"><v>${cell.toString()}</v></c>`;
    else if (typeof cell === 'string')
      xml += `<c r="${at}" s="${look.text}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
    else xml += `<c r="${at}" s="${look.day}"><v>${dayNumber(cell.day)}</v></c>`;
  }
  return `${xml}</row>`;
}

/** Days are counted from the last but one of 1899 (ECMA-376, 18.17.4.1, the 1900 system). */
function dayNumber(day: BusinessDate): string {
  return daysBetween('1899-12-30', day).toString();
}

function columnName(index: number): string {
  return String.fromCharCode(65 + index);
}
