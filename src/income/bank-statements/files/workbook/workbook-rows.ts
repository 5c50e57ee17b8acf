import { StatementFileError } from '../statement-file-error.js';
import type { StatementRow } from '../statement-rows.js';
import { XmlFeed, type XmlListener } from '../xml/xml-feed.js';
import { CellStyles } from './cell-styles.js';
import { SharedTexts } from './shared-texts.js';
import { SheetRows, type SheetParts } from './sheet-rows.js';
import { WorkbookLinks, WorkbookSheets } from './workbook-sheets.js';
import { ZipParts } from './zip-parts.js';

/**
 * The rows of the one sheet of an XLSX file (ECMA-376) that holds any, numbered as the spreadsheet numbers them. Nothing
 * is computed: a formula is refused, since its value is what somebody wanted it to be.
 * @throws StatementFileError
 */
export async function* workbookRows(
  bytes: AsyncIterable<Buffer | string>,
): AsyncGenerator<StatementRow[]> {
  const parts = await ZipParts.open(bytes);
  const sheets = await read(parts, 'xl/workbook.xml', new WorkbookSheets());
  const links = await read(parts, 'xl/_rels/workbook.xml.rels', new WorkbookLinks());
  const styles = await read(parts, 'xl/styles.xml', new CellStyles());
  const texts = await read(parts, 'xl/sharedStrings.xml', new SharedTexts());
  const { isLaterCalendar } = sheets;
  let filled = 0;
  for (const id of sheets.ids) {
    const part = links.partOf(id);
    if (!parts.has(part)) throw new StatementFileError(0, 'brokenWorkbook');
    let isFilled = false;
    for await (const rows of sheetRows(parts, part, { styles, texts, isLaterCalendar })) {
      if (!isFilled) filled += 1;
      isFilled = true;
      // What stands on a second sheet would be left out, or taken for more of the first.
      if (filled > 1) throw new StatementFileError(0, 'manySheets');
      yield rows;
    }
  }
}

async function read<T extends XmlListener>(parts: ZipParts, name: string, listener: T): Promise<T> {
  if (!parts.has(name)) return listener;
  const feed = new XmlFeed(listener);
  for await (const chunk of parts.read(name)) feed.write(chunk);
  feed.end();
  return listener;
}

async function* sheetRows(
  parts: ZipParts,
  name: string,
  refers: SheetParts,
): AsyncGenerator<StatementRow[]> {
  const sheet = new SheetRows(refers);
  const feed = new XmlFeed(sheet);
  for await (const chunk of parts.read(name)) {
    feed.write(chunk);
    const rows = sheet.take();
    if (rows.length > 0) yield rows;
  }
  feed.end();
}
