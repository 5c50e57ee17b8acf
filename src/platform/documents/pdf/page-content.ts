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

const ROOM = 1 << 16;

/**
 * What is drawn on one page, as operators. They go into bytes at once: a page kept as strings till it is full outlives
 * the young generation, and the heap then grows with the pages.
 */
export class PageContent {
  readonly fonts = new Set<PdfFont>();
  private buffer = Buffer.allocUnsafe(ROOM);
  private length = 0;
  private style = '';
  private isInText = false;

  /** `height` in points: PDF counts from the bottom, we from the top. */
  constructor(private readonly height: number) {}

  /** Empties the page for the next one. */
  clear(): void {
    this.fonts.clear();
    this.length = 0;
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

  /** A horizontal rule from `left` to `right`. */
  rule(y: number, { left, right, weight }: { left: number; right: number; weight: number }): void {
    const at = points(this.height - y);
    this.inText(false);
    this.put(`${weight.toString()} w ${points(left)} ${at} m ${points(right)} ${at} l S\n`);
  }

  /** Draws a form that the page knows by `name` with its origin at the place. */
  draw(name: string, { x, y }: { x: number; y: number }): void {
    this.inText(false);
    this.put(`q 1 0 0 1 ${points(x)} ${points(this.height - y)} cm /${name} Do Q\n`);
  }

  /** The operators; the bytes are good until the page is cleared. */
  bytes(): Buffer {
    this.inText(false);
    return this.buffer.subarray(0, this.length);
  }

  /** Text and drawing take turns; a font stays chosen between them. */
  private inText(isText: boolean): void {
    if (isText !== this.isInText) this.put(isText ? 'BT\n' : 'ET\n');
    this.isInText = isText;
  }

  /** Every character of an operator is one byte. */
  private put(operators: string): void {
    if (this.length + operators.length > this.buffer.length) {
      this.buffer = Buffer.concat([this.buffer, Buffer.allocUnsafe(this.buffer.length)]);
    }
    this.length += this.buffer.write(operators, this.length, 'latin1');
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
