import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { LayoutId } from '../files/layouts.js';
import { StatementFileError } from '../files/statement-file-error.js';
import { readStatement } from '../files/statement-reader.js';

const LOOKED_AT_BYTES = 64 * 1024;
/** What the beginning alone proves; a cut line proves nothing. */
const PROVEN_BY_BEGINNING = new Set(['unknownHeader', 'notUtf8']);

/** What is wrong with a small file, or with the beginning of a large one, told while the form is still open; else null. */
export async function firstLook(
  path: string,
  layout: LayoutId | 'auto',
): Promise<StatementFileError | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES));
    const isWhole = bytesRead < LOOKED_AT_BYTES;
    const bytes = buffer.subarray(0, isWhole ? bytesRead : buffer.lastIndexOf('\n') + 1);
    const fault = await faultIn(bytes, layout);
    return fault === null || isWhole || PROVEN_BY_BEGINNING.has(fault.code) ? fault : null;
  } finally {
    await file.close();
  }
}

async function faultIn(
  bytes: Buffer,
  layout: LayoutId | 'auto',
): Promise<StatementFileError | null> {
  const lines = readStatement(Readable.from([bytes]), layout);
  try {
    for (let batch = await lines.next(); batch.done !== true;) batch = await lines.next();
  } catch (error) {
    if (error instanceof StatementFileError) return error;
    throw error;
  }
  return null;
}
