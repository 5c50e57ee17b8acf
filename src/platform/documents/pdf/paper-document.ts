import type { Writable } from 'node:stream';
import type { PageContent } from './page-content.js';
import { drawCode, type CodeRows } from './paper-code.js';
import { PAGE, PaperFlow, SIZE, TEXT_WIDTH, type PaperOptions, type Weight } from './paper-flow.js';
import { PaperTable, TABLE, type TableColumn } from './paper-table.js';
import type { Bookmark } from './pdf-pages.js';

const HEAD_HEIGHT = 150;
const SIGNATURES_HEIGHT = 110;
const WORDS_ABOVE = 4;
/** So many rows stay with the total and the signatures, which otherwise could stand alone on their page. */
const HELD_ROWS = 3;

type Row = readonly [cells: readonly string[], weight: Weight];

export interface PaperHeadLines {
  /** Who issues the paper, the issuer itself last. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly placeAndDate: string;
  readonly title: string;
  readonly subtitle: readonly string[];
}

export interface Signer {
  readonly role: string;
  readonly hint: string;
}

/**
 * A paper of any length in constant memory: head, headings, tables and signatures are written as they come.
 */
export class PaperDocument {
  private readonly flow: PaperFlow;
  private table: PaperTable | null = null;
  private isBodyOpen = false;
  /** Rows that are not drawn yet: they may be the last. */
  private readonly held: Row[] = [];

  constructor(out: Writable, options: PaperOptions) {
    this.flow = new PaperFlow(out, options, (page) => {
      this.isBodyOpen = false;
      this.tableHead(page, false);
    });
  }

  /** Head and title of the paper (Decree 30/2020, Appendix I). */
  async head({ left, right, placeAndDate, title, subtitle }: PaperHeadLines): Promise<void> {
    const { flow } = this;
    const page = await flow.pageFor(HEAD_HEIGHT);
    flow.pages.structure.begin('Sect');
    const middle = PAGE.left + TEXT_WIDTH / 2;
    this.headSide(page, left, { x: PAGE.left, isStrong: (row) => row === left.length - 1 });
    this.headSide(page, right, { x: middle, isStrong: () => true });
    flow.y += 18 + Math.max(left.length, right.length) * 13;
    flow.tell(page, placeAndDate, {
      kind: 'P',
      box: { x: middle, y: flow.y, width: TEXT_WIDTH / 2 },
      style: { font: flow.fonts.italic, size: SIZE.text, align: 'center' },
    });
    flow.y += 26;
    const big = { weight: 'strong', size: SIZE.title, align: 'center' } as const;
    await flow.line(title, { kind: 'H1', ...big });
    for (const text of subtitle) await flow.line(text, { kind: 'P', align: 'center' });
    flow.y += 8;
  }

  /** A heading that stays with the table that follows it; its rows come by `row`. */
  async section(heading: string | null, columns: readonly TableColumn[]): Promise<void> {
    const { flow } = this;
    await this.endTable();
    const page = await flow.pageFor(90);
    if (heading !== null) {
      flow.pages.structure.begin('Sect');
      flow.y += 8;
      await flow.line(heading, { kind: 'H2', weight: 'strong', size: SIZE.heading });
    }
    flow.pages.structure.begin('Table');
    const room = { left: PAGE.left, width: TEXT_WIDTH };
    this.table = new PaperTable(columns, flow.fonts, room);
    this.tableHead(page, true);
  }

  /** Writes one row; cells follow the columns. Waits when the reader is slower than we are. */
  async row(cells: readonly string[], weight: Weight = 'body'): Promise<void> {
    if (this.table === null) return;
    this.held.push([cells, weight]);
    if (this.held.length > HELD_ROWS) await this.release(HELD_ROWS);
  }

  /** Draws the rows that were held back, but for the last few. */
  private async release(kept = 0): Promise<void> {
    while (this.held.length > kept) {
      const [next] = this.held.splice(0, 1);
      if (next !== undefined) await this.drawRow(next);
    }
  }

  private async drawRow([cells, weight]: Row): Promise<void> {
    const { table, flow } = this;
    if (table === null) return;
    const font = flow.fonts[weight];
    const laid = table.layOut(cells, font);
    const height = table.heightOf(laid);
    const page = await flow.pageFor(height + 4);
    const { structure } = flow.pages;
    if (!this.isBodyOpen) structure.group('TBody');
    this.isBodyOpen = true;
    table.draw(laid, { page, structure, font }, { y: flow.y, kind: 'TD' });
    flow.y += height + 3;
    flow.rule(page, 0.4);
  }

  /** A row of two columns whose second is the number of pages. */
  async pageTotalRow(words: string): Promise<void> {
    await this.release();
    const { table, flow } = this;
    if (table === null) return;
    const page = await flow.pageFor(TABLE.leading + 4);
    const { structure } = flow.pages;
    structure.group('TR');
    const y = flow.y + 9;
    const style = { font: flow.fonts.body, size: TABLE.size };
    flow.tell(page, words, { kind: 'TD', box: { x: table.startOf(0), y, width: 0 }, style });
    flow.pageTotal(page, { x: table.startOf(1), y, content: structure.leaf('TD') });
    structure.close();
    flow.y += TABLE.leading + 3;
    flow.rule(page, 0.4);
  }

  /** The place of the next row, in the list of contents that a reader shows. */
  async bookmark(title: string, under?: Bookmark): Promise<Bookmark> {
    await this.release();
    await this.flow.pageFor(TABLE.leading * 2);
    return this.flow.pages.bookmark(title, { top: this.flow.y, ...(under && { under }) });
  }

  /** The last rows and the total with the signatures beneath them, never apart. */
  async closing(
    total: readonly string[],
    placeAndDate: string,
    { signers, title }: { signers: readonly Signer[]; title?: string },
  ): Promise<void> {
    const { flow } = this;
    await flow.pageFor(this.heldHeight() + TABLE.leading * 3 + 30 + SIGNATURES_HEIGHT);
    await this.row(total, 'strong');
    await this.endTable();
    if (title !== undefined) flow.pages.bookmark(title, { top: flow.y });
    flow.pages.structure.begin('Sect');
    flow.y += 14;
    const page = await flow.pageFor(SIGNATURES_HEIGHT);
    const width = TEXT_WIDTH / signers.length;
    const { strong, italic } = flow.fonts;
    const last = { x: PAGE.left + TEXT_WIDTH - width, y: flow.y + 10, width };
    const date = { font: italic, size: SIZE.text, align: 'center' } as const;
    flow.tell(page, placeAndDate, { kind: 'P', box: last, style: date });
    flow.y += 14;
    signers.forEach(({ role, hint }, index) => {
      const box = { x: PAGE.left + index * width, y: flow.y + 12, width };
      const below = { ...box, y: box.y + 13 };
      const align = 'center';
      flow.tell(page, role, { kind: 'P', box, style: { font: strong, size: SIZE.text, align } });
      flow.tell(page, hint, { kind: 'P', box: below, style: { font: italic, size: 9, align } });
    });
    flow.y += SIGNATURES_HEIGHT;
  }

  /** A code for cameras with what it says in words beside it. */
  async code(rows: CodeRows, words: readonly string[]): Promise<void> {
    await this.endTable();
    await drawCode(this.flow, rows, words);
  }

  /** Words as wide as the page. */
  async words(text: string, weight: Weight = 'body'): Promise<void> {
    await this.endTable();
    this.flow.y += WORDS_ABOVE;
    await this.flow.line(text, { kind: 'P', weight });
  }

  /** What follows stands on a new page. */
  async nextPage(): Promise<void> {
    await this.endTable();
    await this.flow.nextPage();
  }

  /** Writes the number of pages and closes the file. */
  end(): Promise<void> {
    return this.flow.end();
  }

  private headSide(
    page: PageContent,
    lines: readonly string[],
    { x, isStrong }: { x: number; isStrong: (row: number) => boolean },
  ): void {
    const { flow } = this;
    const width = TEXT_WIDTH / 2;
    lines.forEach((line, row) => {
      const font = isStrong(row) ? flow.fonts.strong : flow.fonts.body;
      const size = Math.min(SIZE.text, (SIZE.text * width) / font.widthOf(line, SIZE.text));
      const box = { x, y: flow.y + 10 + row * 13, width };
      flow.tell(page, line, { kind: 'P', box, style: { font, size, align: 'center' } });
    });
    const y = flow.y + 14 + (lines.length - 1) * 13;
    page.rule(y, { left: x + width * 0.3, right: x + width * 0.7, weight: 0.6 });
  }

  /** The names of the columns; on a later page of the same table they are told to nobody again. */
  private tableHead(page: PageContent, isFirst: boolean): void {
    const { table, flow } = this;
    if (table === null) return;
    flow.rule(page, 0.8);
    if (!table.hasHead) return;
    const font = flow.fonts.strong;
    const { structure } = flow.pages;
    const laid = table.layOutHead(font);
    const pen = { page, structure, font };
    if (isFirst) {
      structure.group('THead');
      table.draw(laid, pen, { y: flow.y, kind: 'TH' });
      structure.close();
    } else table.drawAgain(laid, pen, flow.y);
    flow.y += table.heightOf(laid) + 3;
    flow.rule(page, 0.8);
  }

  private heldHeight(): number {
    const { table, flow } = this;
    if (table === null) return 0;
    const heights = this.held.map(([cells, weight]) =>
      table.heightOf(table.layOut(cells, flow.fonts[weight])),
    );
    return heights.reduce((sum, height) => sum + height + 3, 0);
  }

  private async endTable(): Promise<void> {
    await this.release();
    if (this.isBodyOpen) this.flow.pages.structure.close();
    this.isBodyOpen = false;
    this.table = null;
  }
}
