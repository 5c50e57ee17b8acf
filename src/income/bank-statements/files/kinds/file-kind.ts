import type { Readable } from 'node:stream';

type FileKind = 'csv' | 'workbook' | 'oldWorkbook' | 'xml' | 'mt940';
type Bytes = AsyncIterable<Buffer | string>;

export interface OpenFile {
  readonly kind: FileKind;
  /** The whole file from its first byte; the stream is let go when nobody reads on. */
  readonly bytes: Bytes;
}

/** Enough to tell the kinds apart. */
const BEGINNING = 64;
const ZIP = Buffer.from('PK\u0003\u0004');
/** The container of `.xls`, and of `.xlsx` behind a password. */
const OLD_OFFICE = Buffer.from('d0cf11e0', 'hex');

/** Tells by its first bytes what a file is, never by its name. */
export async function openFile(stream: Readable): Promise<OpenFile> {
  const chunks = (stream as Bytes)[Symbol.asyncIterator]();
  const begun: Buffer[] = [];
  let size = 0;
  while (size < BEGINNING) {
    const next = await chunks.next();
    if (next.done === true) break;
    const bytes = Buffer.from(next.value);
    begun.push(bytes);
    size += bytes.length;
  }
  return { kind: kindOf(Buffer.concat(begun)), bytes: whole(stream, begun, chunks) };
}

function kindOf(begun: Buffer): FileKind {
  if (begun.subarray(0, ZIP.length).equals(ZIP)) return 'workbook';
  if (begun.subarray(0, OLD_OFFICE.length).equals(OLD_OFFICE)) return 'oldWorkbook';
  const text = begun.toString('utf8', 0, BEGINNING).replace('\ufeff', '').trimStart();
  if (text.startsWith('<')) return 'xml';
  return text.startsWith('{1:') || text.startsWith(':20:') ? 'mt940' : 'csv';
}

async function* whole(
  stream: Readable,
  begun: readonly Buffer[],
  rest: AsyncIterator<Buffer | string>,
): AsyncGenerator<Buffer | string> {
  try {
    yield* begun;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}
