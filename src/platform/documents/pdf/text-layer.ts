import type PDFDocument from 'pdfkit';

/** The parts of pdfkit's embedded font that lay out one character. Its own `text` keeps every distinct word for ever. */
interface EmbeddedFont {
  readonly id: string;
  ref(): unknown;
  encode(text: string): [hex: string[], positions: { advanceWidth: number }[]];
}

interface InnerDocument {
  readonly _font: EmbeddedFont;
  readonly page: { readonly fonts: Record<string, unknown> };
  addContent(content: string): void;
}

interface Glyph {
  readonly hex: string;
  /** Thousandths of the font size. */
  readonly width: number;
}

export interface TextStyle {
  readonly size: number;
  readonly align?: 'left' | 'right' | 'center';
}

/**
 * Writes text by character, so that memory does not grow with the words of a million lines. One layer per font.
 */
export class TextLayer {
  private readonly glyphs = new Map<string, Glyph>();
  private readonly inner: InnerDocument;
  private readonly font: EmbeddedFont;

  constructor(document: InstanceType<typeof PDFDocument>, fontPath: string) {
    document.font(fontPath);
    this.inner = document as unknown as InnerDocument;
    this.font = this.inner._font;
  }

  /** Width of the text in points. */
  widthOf(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.glyph(character).width;
    return (width * size) / 1000;
  }

  /** Breaks text into lines no wider than `width` points; a word that is too long is cut. */
  wrap(text: string, width: number, size: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/\s+/u)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.widthOf(longer, size) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = this.cut(word, width, size, lines);
    }
    if (line !== '') lines.push(line);
    return lines;
  }

  /** Puts one line of text with its baseline at `y` points from the top; `x` and `width` bound it for alignment. */
  write(text: string, box: { x: number; y: number; width: number }, style: TextStyle): void {
    if (text === '') return;
    this.inner.page.fonts[this.font.id] ??= this.font.ref();
    const slack =
      style.align === undefined || style.align === 'left'
        ? 0
        : box.width - this.widthOf(text, style.size);
    const x = box.x + (style.align === 'center' ? slack / 2 : slack);
    let hex = '';
    for (const character of text) hex += this.glyph(character).hex;
    this.inner.addContent(
      `BT /${this.font.id} ${style.size.toString()} Tf 1 0 0 -1 ${x.toFixed(2)} ${box.y.toFixed(2)} Tm <${hex}> Tj ET`,
    );
  }

  private cut(word: string, width: number, size: number, lines: string[]): string {
    let rest = '';
    for (const character of word) {
      if (this.widthOf(rest + character, size) > width) {
        lines.push(rest);
        rest = '';
      }
      rest += character;
    }
    return rest;
  }

  private glyph(character: string): Glyph {
    const known = this.glyphs.get(character);
    if (known) return known;
    const [hex, positions] = this.font.encode(character);
    const width = positions.reduce((sum, position) => sum + position.advanceWidth, 0);
    const glyph = { hex: hex.join(''), width };
    this.glyphs.set(character, glyph);
    return glyph;
  }
}
