import { FileFault } from './file-fault.js';
import { XmlFeed, type XmlListener } from './xml-feed.js';
import { CellStyles } from './cell-styles.js';
import { SharedTexts } from './shared-texts.js';
import { SheetRows, type Merged, type SheetParts, type WorkbookRow } from './sheet-rows.js';
import { WorkbookLinks, WorkbookSheets } from './workbook-sheets.js';
import { ZipParts } from './zip-parts.js';

/**
 * The rows of the one sheet of an XLSX file (ECMA-376) that holds any, numbered as the spreadsheet numbers them. Nothing
 * is computed: a formula is refused, since its value is what somebody wanted it to be.
 * @throws FileFault
 */
export async function* workbookRows(
  bytes: AsyncIterable<Buffer | string>,
): AsyncGenerator<WorkbookRow[]> {
  const book = await openBook(bytes, false);
  let filled = 0;
  for (const part of book.sheets) {
    let isFilled = false;
    for await (const rows of sheetRows(book, part.name)) {
      if (!isFilled) filled += 1;
      isFilled = true;
      // What stands on a second sheet would be left out, or taken for more of the first.
      if (filled > 1) throw new FileFault(0, 'manySheets');
      yield rows;
    }
  }
}

/** A sheet that people see, whole: for tables of thousands of rows, not of millions. */
export interface WorkbookSheet {
  readonly title: string;
  readonly rows: readonly WorkbookRow[];
  readonly merged: readonly Merged[];
}

/**
 * All sheets with their rows and merged cells. Of formulas the kept value is taken: whoever reads such a file shows it
 * to a person before anything follows from it.
 * @throws FileFault
 */
export async function workbookSheets(
  bytes: AsyncIterable<Buffer | string>,
  rowsMax: number,
): Promise<WorkbookSheet[]> {
  const book = await openBook(bytes, true);
  const sheets: WorkbookSheet[] = [];
  let count = 0;
  for (const { name, title } of book.sheets) {
    const listener = new SheetRows(book.parts);
    const rows: WorkbookRow[] = [];
    for await (const some of rowsOf(book, name, listener)) {
      count += some.length;
      if (count > rowsMax) throw new FileFault(0, 'workbookTooLarge');
      rows.push(...some);
    }
    sheets.push({ title, rows, merged: listener.merged });
  }
  return sheets;
}

interface Book {
  readonly zip: ZipParts;
  readonly parts: SheetParts;
  readonly sheets: readonly { readonly name: string; readonly title: string }[];
}

async function openBook(
  bytes: AsyncIterable<Buffer | string>,
  takesFormulas: boolean,
): Promise<Book> {
  const zip = await ZipParts.open(bytes);
  const told = await read(zip, 'xl/workbook.xml', new WorkbookSheets());
  const links = await read(zip, 'xl/_rels/workbook.xml.rels', new WorkbookLinks());
  const styles = await read(zip, 'xl/styles.xml', new CellStyles());
  const texts = await read(zip, 'xl/sharedStrings.xml', new SharedTexts());
  const { isLaterCalendar } = told;
  const sheets = told.ids.map((id, at) => ({
    name: links.partOf(id),
    title: told.names[at] ?? '',
  }));
  return { zip, parts: { texts, styles, isLaterCalendar, takesFormulas }, sheets };
}

async function read<T extends XmlListener>(parts: ZipParts, name: string, listener: T): Promise<T> {
  if (!parts.has(name)) return listener;
  const feed = new XmlFeed(listener);
  for await (const chunk of parts.read(name)) feed.write(chunk);
  feed.end();
  return listener;
}

function sheetRows(book: Book, name: string): AsyncGenerator<WorkbookRow[]> {
  return rowsOf(book, name, new SheetRows(book.parts));
}

async function* rowsOf(
  { zip }: Book,
  name: string,
  sheet: SheetRows,
): AsyncGenerator<WorkbookRow[]> {
  if (!zip.has(name)) throw new FileFault(0, 'brokenWorkbook');
  const feed = new XmlFeed(sheet);
  for await (const chunk of zip.read(name)) {
    feed.write(chunk);
    const rows = sheet.take();
    if (rows.length > 0) yield rows;
  }
  feed.end();
}
