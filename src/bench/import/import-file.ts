import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uuidv7 } from '../../kernel/ids.js';
import { statementLines } from '../../seeds/statement-generator.js';
import { StatementRowWriter, type SeedLine } from '../../seeds/statement-rows.js';

export interface FilePlan {
  readonly lines: number;
  /** Reference codes of pledges: every twentieth line carries one, each once. */
  readonly codes: readonly string[];
}

const OPENING_DONG = 300_000_000n;
export const ONE_IN_CARRIES_A_CODE = 20;
const LINES_AT_ONCE = 500;
const DAYS = 20;

/** Writes the statement in the layout of Vietcombank: the same bytes for the same plan. */
export async function writeStatementFile(path: string, plan: FilePlan): Promise<void> {
  await pipeline(Readable.from(fileText(plan)), createWriteStream(path));
}

/** The same lines as COPY text with the columns in which the portal keeps them. */
export function copyTexts(plan: FilePlan): Buffer[] {
  const texts: Buffer[] = [];
  let text = '';
  let balanceDong = OPENING_DONG;
  let lineNo = 1;
  const owner = [uuidv7(), uuidv7(), uuidv7()].join('\t');
  for (const line of plannedLines(plan)) {
    balanceDong += line.amountDong;
    lineNo += 1;
    text += copyLine(line, `${owner}\t${lineNo}`, balanceDong);
    if (lineNo % LINES_AT_ONCE !== 0) continue;
    texts.push(Buffer.from(text));
    text = '';
  }
  texts.push(Buffer.from(text));
  return texts;
}

function copyLine(line: SeedLine, place: string, balanceDong: bigint): string {
  const identity = createHash('sha256').update(place).digest('hex');
  const kept = `${line.day}\t\\N\t${line.amountDong}\t${balanceDong}\t${line.detail}\t${line.reference}`;
  return `${uuidv7()}\t${place}\t${kept}\t\\N\tgift\t\\\\x${identity}\t1\tf\n`;
}

function* fileText(plan: FilePlan): Generator<string> {
  const writer = new StatementRowWriter('vietcombank', OPENING_DONG);
  let text = writer.header;
  let waiting = 0;
  for (const line of plannedLines(plan)) {
    text += writer.row(line);
    waiting += 1;
    if (waiting < LINES_AT_ONCE) continue;
    yield text;
    text = '';
    waiting = 0;
  }
  yield text;
}

function* plannedLines(plan: FilePlan): Generator<SeedLine> {
  const { lines, codes } = plan;
  const seeded = { name: 'bench import', layout: 'vietcombank', lines, days: DAYS } as const;
  let index = 0;
  for (const line of statementLines({ ...seeded, lastDay: '2024-09-28' })) {
    const code = index % ONE_IN_CARRIES_A_CODE === 0 ? codes[index / ONE_IN_CARRIES_A_CODE] : null;
    index += 1;
    yield code == null ? line : { ...line, detail: `${line.detail} ${code}` };
  }
}
