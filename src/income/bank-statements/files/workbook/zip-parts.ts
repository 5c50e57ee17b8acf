import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { StatementFileError } from '../statement-file-error.js';

const MEGABYTE = 1024 * 1024;
/** Compressed; a statement of 100.000 lines has about 5. */
const FILE_MAX = 64 * MEGABYTE;
const PART_MAX = 512 * MEGABYTE;
const PARTS_MAX = 1_000;
/** A part of a sheet packs to a tenth; only what is made to burst packs to less than a two-hundredth. */
const RATIO_MAX = 200;
const SMALL_PART = MEGABYTE;

/** The parts of an Office file. What it promises to unpack to is limited before anything is unpacked, and held to. */
export class ZipParts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws StatementFileError `brokenWorkbook`, `workbookTooLarge` */
  static async open(chunks: AsyncIterable<Buffer | string>): Promise<ZipParts> {
    const file = await collect(chunks);
    return sound(async () => {
      const zip = await yauzl.fromBufferPromise(file, { lazyEntries: true });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= PARTS_MAX || isBomb(entry)) throw tooLarge();
        entries.set(entry.fileName, entry);
      }
      return new ZipParts(zip, entries);
    });
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a part; none where it is missing. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    const part = await sound(() => this.zip.openReadStreamPromise(entry));
    const chunks = (part as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await sound(() => chunks.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      part.destroy();
    }
  }
}

async function collect(chunks: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > FILE_MAX) throw tooLarge();
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function isBomb({ uncompressedSize: size, compressedSize: packed }: Entry): boolean {
  return size > PART_MAX || (size > SMALL_PART && size > packed * RATIO_MAX);
}

function tooLarge(): StatementFileError {
  return new StatementFileError(0, 'workbookTooLarge');
}

/** Whatever the library finds wrong with the file is the file's fault. */
async function sound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StatementFileError) throw error;
    throw new StatementFileError(0, 'brokenWorkbook');
  }
}
