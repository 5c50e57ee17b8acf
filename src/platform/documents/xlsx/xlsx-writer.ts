import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { drained } from '../drained.js';

/** Excel's sheet ends at 1.048.576 rows; a new sheet starts well before. */
const ROWS_PER_SHEET = 1_000_000;
const CHUNK = 1 << 16;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A cell: text, a whole number of đồng kept numeric, or nothing. */
export type XlsxCell = string | bigint | null;

export interface XlsxOptions {
  readonly sheetName: string;
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
  rows: AsyncIterable<readonly XlsxCell[]>,
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
      more = await writeSheet(stream, source, options);
    }
    for (const [name, content] of packageParts(sheets, options.sheetName)) {
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
  source: AsyncIterator<readonly XlsxCell[]>,
  options: XlsxOptions,
): Promise<boolean> {
  const columns = options.widths
    .map(
      (width, index) =>
        `<col min="${(index + 1).toString()}" max="${(index + 1).toString()}" width="${width.toString()}" customWidth="1"/>`,
    )
    .join('');
  let buffer =
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${columns}</cols><sheetData>${rowXml(options.header, 1, 2)}`;
  let rowNo = 1;
  let more = false;
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    rowNo += 1;
    buffer += rowXml(next.value, rowNo, 0);
    if (buffer.length > CHUNK) {
      if (!stream.write(buffer)) await drained(stream);
      buffer = '';
    }
    more = rowNo > ROWS_PER_SHEET;
    if (more) break;
  }
  stream.end(`${buffer}</sheetData></worksheet>`);
  return more;
}

function rowXml(cells: readonly XlsxCell[], rowNo: number, textStyle: number): string {
  let xml = `<row r="${rowNo.toString()}">`;
  cells.forEach((cell, index) => {
    const at = `${columnName(index)}${rowNo.toString()}`;
    if (typeof cell === 'bigint') xml += `<c r="${at}" s="1"><v>${cell.toString()}</v></c>`;
    else if (cell !== null)
      xml += `<c r="${at}" s="${textStyle.toString()}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  });
  return `${xml}</row>`;
}

function columnName(index: number): string {
  return String.fromCharCode(65 + index);
}

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function packageParts(sheets: number, sheetName: string): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, index) => (index + 1).toString());
  const sheetXml = numbers.map(
    (n) =>
      `<sheet name="${escapeXml(sheets === 1 ? sheetName : `${sheetName} ${n}`)}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  const relations = numbers.map(
    (n) =>
      `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const types = numbers.map(
    (n) =>
      `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const rels = 'application/vnd.openxmlformats-package.relationships+xml';
  const book = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const styles = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${rels}"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${book}"/><Override PartName="/xl/styles.xml" ContentType="${styles}"/>${types.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheetXml.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="3" fontId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    ],
  ];
}
