import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { TextLayer } from './text-layer.js';

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf');

const PAGE = { width: 595.28, height: 841.89, left: 42, right: 34, top: 50, bottom: 46 };
const SIZE = { body: 8, small: 7, title: 13, heading: 10 };
const LEADING = 10.5;

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

/**
 * A printed table of any length in constant memory: rows are written as they come, the total of pages is filled in at
 * the end through one shared form object.
 */
export class TableDocument {
  private readonly document: InstanceType<typeof PDFDocument>;
  private readonly regular: TextLayer;
  private readonly bold: TextLayer;
  private readonly columns: readonly PlacedColumn[];
  private readonly total: PDFKit.PDFKitReference;
  private y = 0;
  pageCount = 0;

  constructor(
    private readonly out: Writable,
    private readonly options: TableDocumentOptions,
  ) {
    this.document = new PDFDocument({
      autoFirstPage: false,
      bufferPages: false,
      size: [PAGE.width, PAGE.height],
      margin: 0,
      lang: 'vi',
      info: { Title: options.title, CreationDate: options.createdAt },
    });
    this.document.pipe(out);
    this.regular = new TextLayer(this.document, REGULAR);
    this.bold = new TextLayer(this.document, BOLD);
    this.columns = place(options.columns);
    this.total = this.document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 60, 12] });
  }

  /** Writes one row; cells follow the columns. Waits when the reader is slower than we are. */
  async row(cells: readonly string[], style: 'body' | 'strong' = 'body'): Promise<void> {
    const font = style === 'strong' ? this.bold : this.regular;
    const wrapped = this.columns.map((column, index) =>
      font.wrap(cells[index] ?? '', column.width - 6, SIZE.body),
    );
    const lines = Math.max(1, ...wrapped.map((cell) => cell.length));
    if (this.pageCount === 0 || this.y + lines * LEADING + 4 > PAGE.height - PAGE.bottom)
      await this.nextPage();
    wrapped.forEach((cell, index) => this.cell(font, cell, index));
    this.y += lines * LEADING + 3;
    this.rule(0.4);
  }

  /** Text lines after the table, such as the closing block and who signs. */
  async lines(texts: readonly string[], style: 'body' | 'strong' = 'body'): Promise<void> {
    const font = style === 'strong' ? this.bold : this.regular;
    for (const text of texts) {
      for (const line of font.wrap(text, PAGE.width - PAGE.left - PAGE.right, SIZE.heading)) {
        if (this.pageCount === 0 || this.y + 16 > PAGE.height - PAGE.bottom) await this.nextPage();
        font.write(line, { x: PAGE.left, y: this.y + 11, width: 0 }, { size: SIZE.heading });
        this.y += 15;
      }
    }
  }

  /** Writes the number of pages and closes the file. */
  async end(): Promise<void> {
    if (this.pageCount === 0) await this.nextPage();
    this.finishTotal();
    const finished = once(this.out, 'finish');
    this.document.end();
    await finished;
  }

  private cell(font: TextLayer, lines: readonly string[], index: number): void {
    const column = this.columns[index];
    if (!column) return;
    lines.forEach((line, row) => {
      font.write(
        line,
        { x: column.x + 3, y: this.y + 9 + row * LEADING, width: column.width - 6 },
        { size: SIZE.body, align: column.align ?? 'left' },
      );
    });
  }

  private async nextPage(): Promise<void> {
    this.document.addPage();
    this.pageCount += 1;
    this.y = PAGE.top;
    this.pageNumber();
    if (this.pageCount === 1) this.head();
    this.tableHead();
    if (this.out.writableNeedDrain) await once(this.out, 'drain');
    // Lets pdfkit write out what it holds of the finished page before the next one grows.
    await new Promise((resolve) => setImmediate(resolve));
  }

  private pageNumber(): void {
    const words = this.options.pageWords(this.pageCount);
    const right = PAGE.width - PAGE.right - 34;
    this.regular.write(
      words,
      { x: PAGE.left, y: 30, width: right - PAGE.left },
      { size: SIZE.small, align: 'right' },
    );
    const page = this.document.page as unknown as { xobjects: Record<string, unknown> };
    page.xobjects.PageTotal ??= this.total;
    this.document.addContent(`q 1 0 0 -1 ${right.toFixed(2)} 30 cm /PageTotal Do Q`);
  }

  private head(): void {
    const half = (PAGE.width - PAGE.left - PAGE.right) / 2;
    const rows = Math.max(this.options.headLeft.length, this.options.headRight.length);
    for (let row = 0; row < rows; row += 1) {
      const y = this.y + 10 + row * 13;
      this.bold.write(
        this.options.headLeft[row] ?? '',
        { x: PAGE.left, y, width: half },
        { size: 9, align: 'center' },
      );
      this.bold.write(
        this.options.headRight[row] ?? '',
        { x: PAGE.left + half, y, width: half },
        { size: 9, align: 'center' },
      );
    }
    this.y += rows * 13 + 26;
    const full = { x: PAGE.left, width: half * 2 };
    this.bold.write(
      this.options.title,
      { ...full, y: this.y },
      { size: SIZE.title, align: 'center' },
    );
    for (const line of this.options.subtitle) {
      this.y += 15;
      this.regular.write(line, { ...full, y: this.y }, { size: SIZE.heading, align: 'center' });
    }
    this.y += 18;
  }

  private tableHead(): void {
    this.rule(0.8);
    const wrapped = this.columns.map((column) =>
      this.bold.wrap(column.title, column.width - 6, SIZE.body),
    );
    wrapped.forEach((cell, index) => this.cell(this.bold, cell, index));
    this.y += Math.max(...wrapped.map((cell) => cell.length)) * LEADING + 3;
    this.rule(0.8);
  }

  private rule(weight: number): void {
    const y = this.y.toFixed(2);
    this.document.addContent(
      `${weight.toString()} w ${PAGE.left.toString()} ${y} m ${(PAGE.width - PAGE.right).toFixed(2)} ${y} l S`,
    );
  }

  private finishTotal(): void {
    const page = this.document.page as unknown as { fonts: Record<string, unknown> };
    const inner = this.document as unknown as { addContent: (content: string) => void };
    const content: string[] = [];
    const original = inner.addContent.bind(inner);
    inner.addContent = (line: string) => void content.push(line.replace('1 0 0 -1', '1 0 0 1'));
    this.regular.write(
      `${this.options.pageTotalWords}${this.pageCount.toString()}`,
      { x: 0, y: 0, width: 60 },
      { size: SIZE.small },
    );
    inner.addContent = original;
    (this.total.data as Record<string, unknown>).Resources = { Font: { ...page.fonts } };
    this.total.end(Buffer.from(content.join('\n')));
  }
}

function place(columns: readonly TableColumn[]): PlacedColumn[] {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  const available = PAGE.width - PAGE.left - PAGE.right;
  let x = PAGE.left;
  return columns.map((column) => {
    const width = (column.share / whole) * available;
    const placed = { ...column, x, width };
    x += width;
    return placed;
  });
}
