import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const pack = promisify(deflate);

/** Of nine: the sixth, which is usual, takes 1.7 times as long for a twentieth less. */
const LEVEL = 4;
/** Streams that are packed while we go on: of a few pages, so that memory does not grow with the file. */
const UNDER_WAY = 8;

/** How pdfkit says that what a stream holds is packed already. */
interface PackedData {
  readonly Filter: 'FlateDecode';
}

export const PACKED: PackedData = { Filter: 'FlateDecode' };

/** An object of pdfkit. */
interface PackedReference {
  readonly data: PackedData;
  end(content: Buffer): void;
}

interface Waiting {
  readonly reference: PackedReference;
  readonly packed: Promise<Buffer>;
}

/** Contents of pages and of their meaning, packed on other threads while the next page is drawn, written in their order. */
export class PdfStreams {
  private readonly waiting: Waiting[] = [];

  /** The data of the reference are `PACKED` besides their own; of `bytes` a copy is taken. */
  add(reference: PackedReference, bytes: Buffer): void {
    this.waiting.push({ reference, packed: pack(Buffer.from(bytes), { level: LEVEL }) });
  }

  /** Writes all but the last few. */
  keepUp(): Promise<void> {
    return this.write(UNDER_WAY);
  }

  end(): Promise<void> {
    return this.write(0);
  }

  private async write(left: number): Promise<void> {
    while (this.waiting.length > left) {
      const first = this.waiting.shift();
      first?.reference.end(await first.packed);
    }
  }
}
