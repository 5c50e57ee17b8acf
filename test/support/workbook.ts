import { once } from 'node:events';
import { ZipFile } from 'yazl';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A cell as a bank's program writes it: words, a number, a day by its number, nothing, or XML as given. */
export type Cell = string | number | { day: number } | { xml: string } | null;

export interface Book {
  /** Rows of each sheet by their number. */
  readonly sheets: readonly (readonly (readonly Cell[] | null)[])[];
  readonly isLaterCalendar?: boolean;
  /** Other bytes for a part, or a part more. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** The bytes of an XLSX file as Excel packs it: words once in a part of their own behind the sheets, days by style. */
export async function workbook({ sheets, isLaterCalendar = false, parts = {} }: Book) {
  const texts: string[] = [];
  const bodies = sheets.map((rows) => sheet(rows, texts));
  const numbers = sheets.map((_, index) => String(index + 1));
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${LINKS}"><workbookPr date1904="${isLaterCalendar ? '1' : '0'}"/><sheets>${numbers
      .map((n) => `<sheet name="Sheet${n}" sheetId="${n}" r:id="rId${n}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${numbers
      .map((n) => `<Relationship Id="rId${n}" Target="worksheets/sheet${n}.xml"/>`)
      .join('')}</Relationships>`,
    ...Object.fromEntries(
      bodies.map((xml, at) => [`xl/worksheets/sheet${String(at + 1)}.xml`, xml]),
    ),
    'xl/styles.xml': `<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm:ss"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="3"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${texts
      .map(
        (text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r><rPh><t>x</t></rPh></si>`,
      )
      .join('')}</sst>`,
    ...parts,
  };
  return packed(all);
}

/** A ZIP file of these parts. */
export async function packed(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, body] of Object.entries(parts)) zip.addBuffer(Buffer.from(body), name);
  zip.end();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(zip.outputStream, 'end');
  return Buffer.concat(chunks);
}

function sheet(rows: Book['sheets'][number], texts: string[]): string {
  const xml = rows.map((cells, index) => {
    if (cells === null) return '';
    const rowNo = String(index + 1);
    return `<row r="${rowNo}">${cells.map((cell, at) => cellXml(cell, letter(at) + rowNo, texts)).join('')}</row>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet ${MAIN}><sheetData>${xml.join('')}</sheetData><mergeCells><mergeCell ref="A1:F1"/></mergeCells></worksheet>`;
}

function cellXml(cell: Cell, place: string, texts: string[]): string {
  if (cell === null) return `<c r="${place}" s="2"/>`;
  if (typeof cell === 'number') return `<c r="${place}" s="2"><v>${String(cell)}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${place}" t="s"><v>${String(texts.push(cell) - 1)}</v></c>`;
  return 'xml' in cell ? cell.xml : `<c r="${place}" s="1"><v>${String(cell.day)}</v></c>`;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
