import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { LayoutId } from '../files/layouts.js';
import { StatementFileError } from '../files/statement-file-error.js';
import { readStatement } from '../files/statement-reader.js';

const LOOKED_AT_BYTES = 64 * 1024;
/** No statement at all, and the beginning alone proves it. Faults of lines are found by the preview, all at once. */
const NO_STATEMENT = new Set(['unknownHeader', 'notUtf8']);

/** What shows at the beginning of a file that it is no statement, told while the form is still open; else null. */
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
    const isEmpty = isWhole && fault?.code === 'emptyFile';
    return fault !== null && (isEmpty || NO_STATEMENT.has(fault.code)) ? fault : null;
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
