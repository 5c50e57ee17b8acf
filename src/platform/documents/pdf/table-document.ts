import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { PageContent, type TextBox, type TextStyle } from './page-content.js';
import type { PdfFont } from './pdf-font.js';
import { PdfPages } from './pdf-pages.js';

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf');

const PAGE = { width: 595.28, height: 841.89, left: 42, right: 34, top: 50, bottom: 46 };
const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
const SIZE = { body: 8, small: 7, title: 13, heading: 10 };
const LEADING = 10.5;
const PADDING = 3;
const SIGNATURE_HEIGHT = 90;
const TOTAL = { name: 'PageTotal', width: 60, height: 12 };

export interface TableColumn {
  readonly title: string;
  /** Share of the page's width. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

export interface TableDocumentOptions {
  readonly title: string;
  /** Lines above the table on the first page, already in words. */
  readonly headLeft: readonly string[];
  readonly headRight: readonly string[];
  readonly subtitle: readonly string[];
  readonly columns: readonly TableColumn[];
  /** `page x of y` with the words of the language. */
  readonly pageWords: (page: number) => string;
  readonly pageTotalWords: string;
  /** Fixed, so that the same input gives the same bytes. */
  readonly createdAt: Date;
}

interface PlacedColumn extends TableColumn {
  readonly x: number;
  readonly width: number;
}

type Weight = 'body' | 'strong';

/**
 * A printed table of any length in constant memory: rows are written as they come, the total of pages is filled in at
 * the end through one shared form object.
 */
export class TableDocument {
  private readonly pages: PdfPages;
  private readonly fonts: Readonly<Record<Weight, PdfFont>>;
  private readonly columns: readonly PlacedColumn[];
  private page: PageContent | null = null;
  private y = 0;

  constructor(
    out: Writable,
    private readonly options: TableDocumentOptions,
  ) {
    const { title, createdAt } = options;
    this.pages = new PdfPages(out, { size: [PAGE.width, PAGE.height], title, createdAt });
    this.fonts = { body: this.pages.font(REGULAR), strong: this.pages.font(BOLD) };
    this.columns = place(options.columns);
    this.pages.form(TOTAL.name, [TOTAL.width, TOTAL.height]);
  }

  /** Writes one row; cells follow the columns. Waits when the reader is slower than we are. */
  async row(cells: readonly string[], weight: Weight = 'body'): Promise<void> {
    const font = this.fonts[weight];
    const wrapped = this.columns.map((column, index) =>
      font.wrap(cells[index] ?? '', column.width - 2 * PADDING, SIZE.body),
    );
    const height = linesOf(wrapped) * LEADING;
    const page = await this.pageFor(height + 4);
    this.cells(page, wrapped, font);
    this.y += height + 3;
    this.rule(page, 0.4);
  }

  /** Text lines after the table, such as the closing block and who signs. */
  async lines(texts: readonly string[], weight: Weight = 'body'): Promise<void> {
    const font = this.fonts[weight];
    for (const text of texts) {
      for (const line of font.wrap(text, TEXT_WIDTH, SIZE.heading)) {
        const page = await this.pageFor(16);
        page.write(line, this.across(this.y + 11), { font, size: SIZE.heading });
        this.y += 15;
      }
    }
  }

  /** Who signs, side by side, with room for their hands. */
  async signatures(names: readonly string[]): Promise<void> {
    const page = await this.pageFor(SIGNATURE_HEIGHT);
    const width = TEXT_WIDTH / names.length;
    const style: TextStyle = { font: this.fonts.strong, size: SIZE.heading, align: 'center' };
    names.forEach((name, index) => {
      page.write(name, { x: PAGE.left + index * width, y: this.y + 26, width }, style);
    });
    this.y += SIGNATURE_HEIGHT;
  }

  /** Writes the number of pages and closes the file. */
  async end(): Promise<void> {
    if (this.page === null) await this.nextPage();
    const total = new PageContent(TOTAL.height);
    const text = `${this.options.pageTotalWords}${this.pages.count.toString()}`;
    total.write(text, { x: 0, y: TOTAL.height, width: TOTAL.width }, this.small());
    this.pages.finishForm(TOTAL.name, total);
    await this.pages.end();
  }

  /** The page that has so many points left: the running one or the next. */
  private async pageFor(height: number): Promise<PageContent> {
    if (this.page !== null && this.y + height <= PAGE.height - PAGE.bottom) return this.page;
    return this.nextPage();
  }

  private async nextPage(): Promise<PageContent> {
    const page = await this.pages.next();
    this.page = page;
    this.y = PAGE.top;
    this.pageNumber(page);
    if (this.pages.count === 1) this.head(page);
    this.tableHead(page);
    return page;
  }

  private pageNumber(page: PageContent): void {
    const words = this.options.pageWords(this.pages.count);
    const right = PAGE.width - PAGE.right - 34;
    page.write(words, { x: PAGE.left, y: 30, width: right - PAGE.left }, this.small('right'));
    page.draw(TOTAL.name, { x: right, y: 30 });
  }

  private head(page: PageContent): void {
    const { headLeft, headRight, title, subtitle } = this.options;
    const half = TEXT_WIDTH / 2;
    const style: TextStyle = { font: this.fonts.strong, size: 9, align: 'center' };
    const rows = Math.max(headLeft.length, headRight.length);
    for (let row = 0; row < rows; row += 1) {
      const y = this.y + 10 + row * 13;
      page.write(headLeft[row] ?? '', { x: PAGE.left, y, width: half }, style);
      page.write(headRight[row] ?? '', { x: PAGE.left + half, y, width: half }, style);
    }
    this.y += rows * 13 + 26;
    page.write(title, this.across(this.y), { ...style, size: SIZE.title });
    const plain: TextStyle = { font: this.fonts.body, size: SIZE.heading, align: 'center' };
    for (const line of subtitle) {
      this.y += 15;
      page.write(line, this.across(this.y), plain);
    }
    this.y += 18;
  }

  private tableHead(page: PageContent): void {
    const font = this.fonts.strong;
    this.rule(page, 0.8);
    const wrapped = this.columns.map((column) =>
      font.wrap(column.title, column.width - 2 * PADDING, SIZE.body),
    );
    this.cells(page, wrapped, font);
    this.y += linesOf(wrapped) * LEADING + 3;
    this.rule(page, 0.8);
  }

  private cells(page: PageContent, wrapped: readonly (readonly string[])[], font: PdfFont): void {
    this.columns.forEach((column, index) => {
      const style: TextStyle = { font, size: SIZE.body, align: column.align ?? 'left' };
      const [x, width] = [column.x + PADDING, column.width - 2 * PADDING];
      wrapped[index]?.forEach((line, row) => {
        // Written out: a spread in a loop this hot left two kilobytes a row in the old generation.
        page.write(line, { x, width, y: this.y + 9 + row * LEADING }, style);
      });
    });
  }

  private rule(page: PageContent, weight: number): void {
    page.rule(this.y, { left: PAGE.left, right: PAGE.width - PAGE.right, weight });
  }

  private across(y: number): TextBox {
    return { x: PAGE.left, y, width: TEXT_WIDTH };
  }

  private small(align: 'left' | 'right' = 'left'): TextStyle {
    return { font: this.fonts.body, size: SIZE.small, align };
  }
}

function linesOf(cells: readonly (readonly string[])[]): number {
  return Math.max(1, ...cells.map((lines) => lines.length));
}

function place(columns: readonly TableColumn[]): PlacedColumn[] {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  let x = PAGE.left;
  return columns.map((column) => {
    const width = (column.share / whole) * TEXT_WIDTH;
    const placed = { ...column, x, width };
    x += width;
    return placed;
  });
}
