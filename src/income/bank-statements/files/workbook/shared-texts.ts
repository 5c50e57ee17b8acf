import { StatementFileError } from '../statement-file-error.js';
import type { XmlListener } from '../xml/xml-feed.js';

const CHUNK = 1024 * 1024;
const CHUNKS_MAX = 128;
const TEXTS_MAX = 3_000_000;
const LENGTH_BYTES = 4;
/** What Excel can hold in a cell. */
export const CELL_MAX = 32_767;
const ESCAPED = /_x([0-9A-F]{4})_/g;

/** Texts of a workbook, each kept once and named by its number: outside the heap, and no more of them than a statement has. */
export class SharedTexts implements XmlListener {
  private readonly chunks: Buffer[] = [];
  private readonly places: number[] = [];
  private used = CHUNK;
  private gathered = '';
  private isText = false;
  private isReading = false;

  /** The text of this number; null where there is none. */
  get(number: number): string | null {
    const place = this.places[number];
    if (place === undefined) return null;
    const chunk = this.chunks[Math.trunc(place / CHUNK)];
    const start = place % CHUNK;
    const length = chunk?.readUInt32LE(start) ?? 0;
    return chunk?.toString('utf8', start + LENGTH_BYTES, start + LENGTH_BYTES + length) ?? null;
  }

  open(name: string): void {
    if (name === 'si') this.gathered = '';
    // How a text is read aloud stands in elements of the same name.
    if (name === 'rPh') this.isReading = true;
    this.isText = name === 't' && !this.isReading;
  }

  text(text: string): void {
    if (!this.isText) return;
    this.gathered += text;
    if (this.gathered.length > CELL_MAX) throw new StatementFileError(0, 'workbookTooLarge');
  }

  close(name: string): void {
    this.isText = false;
    if (name === 'rPh') this.isReading = false;
    if (name === 'si') this.keep(unescaped(this.gathered));
  }

  private keep(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.used + length + LENGTH_BYTES > CHUNK) {
      if (this.chunks.length >= CHUNKS_MAX) throw new StatementFileError(0, 'workbookTooLarge');
      this.chunks.push(Buffer.alloc(CHUNK));
      this.used = 0;
    }
    if (this.places.length >= TEXTS_MAX) throw new StatementFileError(0, 'workbookTooLarge');
    const chunk = this.chunks.at(-1);
    this.places.push((this.chunks.length - 1) * CHUNK + this.used);
    chunk?.writeUInt32LE(length, this.used);
    chunk?.write(text, this.used + LENGTH_BYTES);
    this.used += length + LENGTH_BYTES;
  }
}

/** Signs that XML cannot hold, as Office writes them. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
