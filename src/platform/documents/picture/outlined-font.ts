import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const FILES = {
  plain: require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
};

/** The parts of the font library inside pdfkit that draw. */
interface DrawnFont {
  readonly unitsPerEm: number;
  layout(text: string): {
    readonly glyphs: readonly { readonly path: { toSVG(): string } }[];
    readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number }[];
    readonly advanceWidth: number;
  };
}

interface Wrapping {
  readonly width: number;
  readonly size: number;
  readonly most: number;
}

/** By so much a line is narrowed to balance it. */
const STEP = 24;
const ELLIPSIS = '\u2026';

/** Text as outlines of a font of our own: a picture has the same letters wherever it is drawn, whatever fonts the machine has. */
export class OutlinedFont {
  private readonly font: DrawnFont;

  constructor(weight: keyof typeof FILES) {
    const document = new PDFDocument({ autoFirstPage: false });
    document.font(FILES[weight]);
    this.font = (
      document as unknown as { readonly _font: { readonly font: DrawnFont } }
    )._font.font;
  }

  widthOf(text: string, size: number): number {
    return (this.font.layout(text).advanceWidth * size) / this.font.unitsPerEm;
  }

  /** One line as SVG, its base line at `y`. */
  line(text: string, { x, y, size }: { x: number; y: number; size: number }): string {
    const { glyphs, positions } = this.font.layout(text);
    let pen = 0;
    const paths = glyphs.map(({ path }, at) => {
      const position = positions[at];
      const outline = `<path transform="translate(${pen + (position?.xOffset ?? 0)})" d="${path.toSVG()}"/>`;
      pen += position?.xAdvance ?? 0;
      return outline;
    });
    const scale = size / this.font.unitsPerEm;
    return `<g transform="translate(${x} ${y}) scale(${scale} ${-scale})">${paths.join('')}</g>`;
  }

  /** Lines no wider than `width`, about equally long, at most so many; what does not fit is told by an ellipsis. */
  wrap(text: string, { width, size, most }: Wrapping): string[] {
    const words = text.trim().split(/\s+/u);
    let lines = this.filled(words, width, size);
    if (lines.length > most) {
      const kept = lines.slice(0, most);
      lines = kept.map((line, at) => (at === most - 1 ? line + ELLIPSIS : line));
    } else {
      for (let narrow = width; narrow > width / 2; narrow -= STEP) {
        const balanced = this.filled(words, narrow, size);
        if (balanced.length > lines.length) break;
        lines = balanced;
      }
    }
    return lines.map((line) => this.cut(line, width, size));
  }

  /** As many words on each line as go. */
  private filled(words: readonly string[], width: number, size: number): string[] {
    const lines: string[] = [];
    for (const word of words) {
      const last = lines.at(-1);
      const longer = `${last} ${word}`;
      if (last !== undefined && this.widthOf(longer, size) <= width)
        lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  private cut(line: string, width: number, size: number): string {
    let letters = [...line];
    while (letters.length > 1 && this.widthOf(letters.join(''), size) > width) {
      letters = [...letters.slice(0, -2), ELLIPSIS];
    }
    return letters.join('');
  }
}
