import { Bytes } from './bytes.js';
import type { PdfFont } from './pdf-font.js';

export interface TextStyle {
  readonly font: PdfFont;
  readonly size: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** Where a line of text stands, in points from the top left; `width` bounds it for alignment. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface FormBox {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** The content of its page that it is, if it tells anything. */
  readonly content: number | null;
}

/**
 * What is drawn on one page, as operators. They go into bytes at once: a page kept as strings till it is full outlives
 * the young generation, and the heap then grows with the pages.
 */
export class PageContent {
  readonly fonts = new Set<PdfFont>();
  private readonly buffer = new Bytes();
  private style = '';
  private isInText = false;

  /** `height` in points: PDF counts from the bottom, we from the top. */
  constructor(private readonly height: number) {}

  /** Empties the page for the next one. */
  clear(): void {
    this.fonts.clear();
    this.buffer.clear();
    this.style = '';
    this.isInText = false;
  }

  /** Puts one line of text with its baseline at `y`. */
  write(text: string, box: TextBox, { font, size, align = 'left' }: TextStyle): void {
    if (text === '') return;
    const slack = align === 'left' ? 0 : box.width - font.widthOf(text, size);
    const x = box.x + (align === 'center' ? slack / 2 : slack);
    const style = `/${font.id} ${size.toString()} Tf\n`;
    const place = `1 0 0 1 ${points(x)} ${points(this.height - box.y)} Tm`;
    this.inText(true);
    if (style !== this.style) {
      this.fonts.add(font);
      this.put(style);
      this.style = style;
    }
    this.put(`${place} (${font.encode(text)}) Tj\n`);
  }

  /** What is written until `endMark` is the content of this number on its page. */
  mark(kind: string, content: number): void {
    this.inText(true);
    this.buffer.text('/').text(kind).text('<</MCID ').number(content).text('>>BDC\n');
  }

  /** What is written until `endMark` belongs to the page and not to what it tells, such as its number. */
  artifact(): void {
    this.inText(true);
    this.buffer.text('/Artifact BMC\n');
  }

  endMark(): void {
    this.inText(true);
    this.buffer.text('EMC\n');
  }

  /** A horizontal rule from `left` to `right`. */
  rule(y: number, { left, right, weight }: { left: number; right: number; weight: number }): void {
    const at = points(this.height - y);
    this.inText(false);
    const line = `${points(left)} ${at} m ${points(right)} ${at} l S`;
    this.put(`/Artifact BMC ${weight.toString()} w ${line} EMC\n`);
  }

  /** Dark squares of one size from the top left, row by row: a code for cameras. Readers of text are told its words beside it. */
  squares(at: { x: number; y: number; side: number }, rows: readonly (readonly boolean[])[]): void {
    this.inText(false);
    this.put('/Artifact BMC\n');
    rows.forEach((row, down) => {
      row.forEach((isDark, right) => {
        if (!isDark) return;
        const [x, y] = [at.x + right * at.side, this.height - at.y - (down + 1) * at.side];
        // A hair wider than its place: else a line of paper shines through between two.
        this.put(`${[x, y, at.side + 0.05, at.side + 0.05].map(points).join(' ')} re\n`);
      });
    });
    this.put('f EMC\n');
  }

  /** Draws a form that the page knows by `name` with its origin at the place, so many times its size. */
  draw(name: string, { x, y, scale, content }: FormBox): void {
    this.inText(false);
    const by = points(scale);
    this.put(content === null ? '/Artifact BMC ' : `/TD<</MCID ${content.toString()}>>BDC `);
    this.put(`q ${by} 0 0 ${by} ${points(x)} ${points(this.height - y)} cm /${name} Do Q EMC\n`);
  }

  /** The operators; the bytes are good until the page is cleared. */
  bytes(): Buffer {
    this.inText(false);
    return this.buffer.view();
  }

  /** Text and drawing take turns; a font stays chosen between them. */
  private inText(isText: boolean): void {
    if (isText !== this.isInText) this.put(isText ? 'BT\n' : 'ET\n');
    this.isInText = isText;
  }

  private put(operators: string): void {
    this.buffer.text(operators);
  }
}

const WHOLE = Array.from({ length: 1200 }, (_, whole) => whole.toString());
const HUNDREDTHS = Array.from({ length: 100 }, (_, part) => (part / 100).toString().slice(1));

/**
 * Hundredths of a point are finer than any printer. Joined from tables: each number that the engine prints stays in a
 * cache of its own for a while, and thousands a page then fill the old generation.
 */
function points(length: number): string {
  const hundredths = Math.round(length * 100);
  const whole = WHOLE[Math.floor(hundredths / 100)];
  if (whole === undefined) return (hundredths / 100).toString();
  return whole + (HUNDREDTHS[hundredths % 100] ?? '');
}
