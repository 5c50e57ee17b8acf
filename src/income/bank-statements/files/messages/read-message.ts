import type { OpenFile } from '../kinds/file-kind.js';
import { StatementFileError } from '../statement-file-error.js';
import type { StatementLine } from '../statement-line.js';
import { XmlFeed } from '../xml/xml-feed.js';
import { Camt053 } from './camt053.js';
import { Mt940, textLines } from './mt940.js';

interface Listener {
  readonly onLayout?: (layout: 'camt053' | 'mt940') => void;
  readonly fileAccount?: (accountNumber: string) => void;
}

/**
 * Batches of about this many lines of a message between a bank and its customer.
 * @throws StatementFileError
 */
export async function* readMessage(
  file: OpenFile,
  wanted: string,
  size: number,
  listener: Listener,
): AsyncGenerator<StatementLine[]> {
  let batch: StatementLine[] = [];
  let count = 0;
  for await (const lines of messageLines(file, wanted, listener)) {
    batch.push(...lines);
    count += lines.length;
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (count === 0) throw new StatementFileError(0, 'emptyFile');
  if (batch.length > 0) yield batch;
}

function messageLines(
  { kind, bytes }: OpenFile,
  wanted: string,
  { onLayout, fileAccount }: Listener,
): AsyncGenerator<StatementLine[]> {
  const layout = kind === 'mt940' ? 'mt940' : 'camt053';
  if (wanted !== 'auto' && wanted !== layout) throw new StatementFileError(1, 'unknownHeader');
  onLayout?.(layout);
  return layout === 'mt940'
    ? readMt940(bytes, new Mt940(fileAccount))
    : readCamt(bytes, new Camt053(fileAccount));
}

async function* readMt940(bytes: OpenFile['bytes'], message: Mt940) {
  let lineNo = 0;
  for await (const lines of textLines(bytes)) {
    for (const line of lines) message.read(line.replace('\ufeff', ''), (lineNo += 1));
    yield message.take();
  }
  message.end();
  yield message.take();
}

async function* readCamt(bytes: OpenFile['bytes'], message: Camt053) {
  const feed = new XmlFeed(message);
  for await (const chunk of bytes) {
    feed.write(Buffer.from(chunk));
    yield message.take();
  }
  feed.end();
}
