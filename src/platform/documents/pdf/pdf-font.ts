import type PDFDocument from 'pdfkit';

/** The parts of pdfkit's embedded font that lay out one character. Its own `text` keeps every distinct word for ever. */
interface EmbeddedFont {
  readonly id: string;
  ref(): unknown;
  encode(text: string): [hex: string[], positions: { advanceWidth: number }[]];
}

interface Glyph {
  /** Two bytes of the font's subset, escaped for a literal string of PDF. */
  readonly bytes: string;
  /** Thousandths of the font size. */
  readonly width: number;
}

/** Letters up to the end of Vietnamese in Unicode are found by index, others through a map. */
const NEAR = 0x1f00;
const SPACE = 0x20;

/** One embedded font: measures, breaks and encodes text by character, so that memory does not grow with the words. */
export class PdfFont {
  readonly id: string;
  /** What a page that uses the font lists among its resources. */
  readonly reference: unknown;
  private readonly near = new Array<Glyph | undefined>(NEAR);
  private readonly far = new Map<number, Glyph>();
  private readonly font: EmbeddedFont;

  constructor(document: InstanceType<typeof PDFDocument>, fontPath: string) {
    document.font(fontPath);
    this.font = (document as unknown as { readonly _font: EmbeddedFont })._font;
    this.id = this.font.id;
    this.reference = this.font.ref();
  }

  /** Width of the text in points. */
  widthOf(text: string, size: number): number {
    return (this.measure(text) * size) / 1000;
  }

  /** Breaks text into lines no wider than `width` points; a word that is too long is cut. */
  wrap(text: string, width: number, size: number): string[] {
    const room = (width * 1000) / size;
    const space = this.glyph(SPACE).width;
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (const word of text.trim().split(/\s+/u)) {
      const long = this.measure(word);
      const wider = line === '' ? long : used + space + long;
      if (wider <= room) {
        line = line === '' ? word : `${line} ${word}`;
        used = wider;
        continue;
      }
      if (line !== '') lines.push(line);
      line = long <= room ? word : this.cut(word, room, lines);
      used = this.measure(line);
    }
    if (line !== '') lines.push(line);
    return lines;
  }

  /** The text as the bytes of a literal string. */
  encode(text: string): string {
    let bytes = '';
    for (let at = 0; at < text.length; at += 1) {
      const code = text.codePointAt(at) ?? 0;
      if (code > 0xffff) at += 1;
      bytes += this.glyph(code).bytes;
    }
    return bytes;
  }

  /** Thousandths of the font size. */
  private measure(text: string): number {
    let width = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.codePointAt(at) ?? 0;
      if (code > 0xffff) at += 1;
      width += this.glyph(code).width;
    }
    return width;
  }

  private cut(word: string, room: number, lines: string[]): string {
    let rest = '';
    for (const character of word) {
      if (rest !== '' && this.measure(rest + character) > room) {
        lines.push(rest);
        rest = '';
      }
      rest += character;
    }
    return rest;
  }

  private glyph(code: number): Glyph {
    return (code < NEAR ? this.near[code] : this.far.get(code)) ?? this.learn(code);
  }

  private learn(code: number): Glyph {
    const [hex, positions] = this.font.encode(String.fromCodePoint(code));
    const width = positions.reduce((sum, position) => sum + position.advanceWidth, 0);
    const bytes = Buffer.from(hex.join(''), 'hex')
      .toString('latin1')
      .replace(/[()\\]/g, '\\$&');
    // A bare carriage return would be read as a line feed.
    const glyph = { bytes: bytes.replaceAll('\r', '\\r'), width };
    if (code < NEAR) this.near[code] = glyph;
    else this.far.set(code, glyph);
    return glyph;
  }
}
