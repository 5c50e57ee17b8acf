import type { PageContent, TextStyle } from './page-content.js';
import type { PdfFont } from './pdf-font.js';
import type { PdfStructure } from './pdf-structure.js';

export const TABLE = { size: 8, leading: 10.5, padding: 3 };

/** A title that is no wider stands on one line. */
const SHORT_TITLE = 50;

export interface TableColumn {
  readonly title: string;
  /** The widest text that a cell may hold; null: the column takes what the others leave. */
  readonly widest: string | null;
  readonly align?: 'left' | 'right';
  /** A day or a code stands on one line, in smaller letters where it is wider than expected. */
  readonly isWhole?: boolean;
}

interface PlacedColumn extends TableColumn {
  readonly x: number;
  readonly width: number;
}

/** One cell laid out: its lines and the size of its letters. */
interface LaidCell {
  readonly lines: readonly string[];
  readonly size: number;
}

interface Pen {
  readonly page: PageContent;
  readonly structure: PdfStructure;
  readonly font: PdfFont;
}

/** Where the columns of a table stand, and how a row of cells is broken and drawn. */
export class PaperTable {
  private readonly columns: readonly PlacedColumn[];
  readonly hasHead: boolean;

  constructor(
    columns: readonly TableColumn[],
    fonts: { readonly body: PdfFont; readonly strong: PdfFont },
    { left, width }: { readonly left: number; readonly width: number },
  ) {
    this.columns = place(columns, fonts, { left, width });
    this.hasHead = columns.some(({ title }) => title !== '');
  }

  layOutHead(font: PdfFont): LaidCell[] {
    const room = (width: number) => width - 2 * TABLE.padding;
    return this.columns.map(({ title, width }) => ({
      lines: font.wrap(title, room(width), TABLE.size),
      size: TABLE.size,
    }));
  }

  /** Where the cell of a column begins. */
  startOf(column: number): number {
    return (this.columns[column]?.x ?? 0) + TABLE.padding;
  }

  /** A line break in a cell is kept; a word that no line holds is cut, unless its column is whole. */
  layOut(cells: readonly string[], font: PdfFont): LaidCell[] {
    return this.columns.map((column, index) => cellOf(cells[index] ?? '', column, font));
  }

  /** Points that these cells need. */
  heightOf(cells: readonly LaidCell[]): number {
    let lines = 1;
    for (const cell of cells) lines = Math.max(lines, cell.lines.length);
    return lines * TABLE.leading;
  }

  /** Draws a row of cells of this kind. */
  draw(cells: readonly LaidCell[], pen: Pen, { y, kind }: { y: number; kind: 'TH' | 'TD' }): void {
    const { page, structure } = pen;
    const at = { page, structure, font: pen.font, y };
    structure.group('TR');
    for (let index = 0; index < this.columns.length; index += 1) {
      page.mark(kind, structure.leaf(kind));
      this.drawCell(index, cells[index], at);
      page.endMark();
    }
    structure.close();
  }

  /** Draws a head that stood on an earlier page: it is told to no listener again. */
  drawAgain(cells: readonly LaidCell[], pen: Pen, y: number): void {
    pen.page.artifact();
    cells.forEach((cell, index) => this.drawCell(index, cell, { ...pen, y }));
    pen.page.endMark();
  }

  private drawCell(
    index: number,
    cell: LaidCell | undefined,
    { page, font, y }: Pen & { readonly y: number },
  ): void {
    const column = this.columns[index];
    if (!column || !cell) return;
    const style: TextStyle = { font, size: cell.size, align: column.align ?? 'left' };
    const [x, width] = [column.x + TABLE.padding, column.width - 2 * TABLE.padding];
    for (let line = 0; line < cell.lines.length; line += 1) {
      // Written out: a spread in a loop this hot left two kilobytes a row in the old generation.
      page.write(cell.lines[line] ?? '', { x, width, y: y + 9 + line * TABLE.leading }, style);
    }
  }
}

function cellOf(text: string, column: PlacedColumn, font: PdfFont): LaidCell {
  const width = column.width - 2 * TABLE.padding;
  if (column.isWhole !== true)
    return { lines: font.wrap(text, width, TABLE.size), size: TABLE.size };
  const lines = text.includes('\n') ? text.split('\n') : [text];
  let widest = 0;
  for (const line of lines) widest = Math.max(widest, font.widthOf(line, TABLE.size));
  return { lines, size: widest > width ? fitting(width / widest) : TABLE.size };
}

/** A hundredth below what would just fit, so that rounding never makes it wider. */
function fitting(share: number): number {
  return Math.floor(TABLE.size * share * 100) / 100;
}

function place(
  columns: readonly TableColumn[],
  { body, strong }: { readonly body: PdfFont; readonly strong: PdfFont },
  { left, width: whole }: { readonly left: number; readonly width: number },
): PlacedColumn[] {
  const needed = columns.map(({ title, widest }) => {
    if (widest === null) return 0;
    const whole = strong.widthOf(title, TABLE.size);
    const words =
      whole <= SHORT_TITLE
        ? [whole]
        : title.split(' ').map((word) => strong.widthOf(word, TABLE.size));
    const cell = Math.max(body.widthOf(widest, TABLE.size), strong.widthOf(widest, TABLE.size));
    return Math.max(cell, ...words) + 2 * TABLE.padding + 0.5;
  });
  const spare = whole - needed.reduce((sum, width) => sum + width, 0);
  const takers = columns.filter(({ widest }) => widest === null).length;
  let x = left;
  return columns.map((column, index) => {
    const width = column.widest === null ? spare / takers : (needed[index] ?? 0);
    const placed = { ...column, x, width };
    x += width;
    return placed;
  });
}
