import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { StatementFileError } from './statement-file-error.js';
import type { LayoutId } from './layouts.js';
import type { StatementLine } from './statement-line.js';
import { readStatement } from './statement-reader.js';

const FIXTURES = 'test/fixtures/statements';
type Totals = { lines: number } & Record<
  'openingDong' | 'creditDong' | 'debitDong' | 'closingDong',
  string
>;
const manifest = JSON.parse(readFileSync(`${FIXTURES}/manifest.json`, 'utf8')) as Record<
  string,
  Totals
>;

const VCB = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
const EIGHT =
  'PageId,Date,Time,DocumentNumber,ReferenceNumber,TransactionDetails,DebitAmount,CreditAmount,Balance,OffsetAccount';
const GIFT = '1,09/09/2024,7096.1,,200.000,300.200.000,UNG HO';
const NEXT = '1,09/09/2024,7096.2,,50.000,300.250.000,UNG HO';

async function read(
  stream: Readable,
  layout: LayoutId | 'auto' = 'auto',
): Promise<StatementLine[]> {
  const lines: StatementLine[] = [];
  for await (const batch of readStatement(stream, layout)) lines.push(...batch);
  return lines;
}
const readText = (text: string | Buffer): Promise<StatementLine[]> =>
  read(Readable.from([Buffer.from(text)], { objectMode: false }));
const readRows = (...rows: string[]): Promise<StatementLine[]> => readText(`${rows.join('\n')}\n`);

async function refusal(reading: Promise<unknown>): Promise<StatementFileError> {
  const error: unknown = await reading.then(
    () => new Error('was read'),
    (reason: unknown) => reason,
  );
  if (error instanceof StatementFileError) return error;
  throw error;
}

function sum(lines: StatementLine[], direction: StatementLine['direction']): string {
  return lines
    .filter((line) => line.direction === direction)
    .reduce((total, line) => total + line.amountDong, 0n)
    .toString();
}

function totalsOf(file: string): Totals {
  const totals = manifest[file];
  if (totals === undefined) throw new Error(`no totals of ${file}`);
  return totals;
}

describe('sample statements', () => {
  it.each(Object.keys(manifest))('%s gives exactly the totals of the manifest', async (file) => {
    const totals = totalsOf(file);
    const layouts: string[] = [];
    const lines: StatementLine[] = [];
    const stream = createReadStream(`${FIXTURES}/${file}`, { highWaterMark: 1_000 });
    const onLayout = (layout: LayoutId): unknown => layouts.push(layout);
    for await (const batch of readStatement(stream, 'auto', { onLayout })) lines.push(...batch);
    expect(layouts).toEqual([file.split('-')[0]]);
    expect(lines).toHaveLength(totals.lines);
    expect(sum(lines, 'credit')).toBe(totals.creditDong);
    expect(sum(lines, 'debit')).toBe(totals.debitDong);
    const opening = BigInt(totals.openingDong);
    const closing = opening + BigInt(sum(lines, 'credit')) - BigInt(sum(lines, 'debit'));
    expect(closing.toString()).toBe(totals.closingDong);
    expect([closing, null]).toContain(lines.at(-1)?.balanceDong);
  });

  it('number lines as an editor does, also behind line breaks in a memo', async () => {
    const file = `${FIXTURES}/vietinbank-2024-09.csv`;
    const lines = await read(createReadStream(file));
    const physical = readFileSync(file, 'utf8').split('\n');
    for (const line of lines) {
      expect(physical[line.lineNo - 1]).toContain(line.rawDetail.split('\n')[0]);
    }
    expect(lines[0]).toMatchObject({
      lineNo: 2,
      occurredAt: new Date('2024-09-15T17:00:00Z'),
      counterparty: 'NGUYEN TIEN HUY',
      balanceDong: null,
      bankReference: null,
    });
    expect(lines[0]?.rawDetail).toContain('chuyen\n857269');
    expect(lines[0]?.detail).toContain('chuyen 857269');
    expect(lines[1]?.lineNo).toBe(4);
  });

  it('keep two honest gifts that are alike', async () => {
    const lines = await read(
      createReadStream(`${FIXTURES}/vietcombank-2024-09.csv`),
      'vietcombank',
    );
    expect(lines.filter((line) => line.detail === 'UNG HO').length).toBeGreaterThanOrEqual(2);
  });
});

describe('reading a statement', () => {
  it('finds the header below titles, and stops at a totals row', async () => {
    const lines = await readRows(
      'Sao kê tài khoản,,',
      '',
      VCB,
      GIFT,
      NEXT,
      ',Tổng cộng,,0,250.000,,',
    );
    expect(lines.map((line) => [line.lineNo, line.amountDong])).toEqual([
      [4, 200_000n],
      [5, 50_000n],
    ]);
  });

  it.each([
    ['200.000', 200_000n],
    ['"200,000"', 200_000n],
    ['200000', 200_000n],
    ['"200,000.00"', 200_000n],
    ['"200.000,00"', 200_000n],
    ['200000.00', 200_000n],
  ])('reads the amount %s', async (cell, amountDong) => {
    expect(await readRows(VCB, `1,9/9/2024,1,,${cell},,X`)).toMatchObject([
      { direction: 'credit', amountDong, valueDate: '2024-09-09', occurredAt: null },
    ]);
  });

  it('leaves out a sign that no text of the books can hold', async () => {
    const [line] = await readRows(VCB, GIFT.replace('UNG HO', 'UNG\0 HO\0'));
    expect([line?.rawDetail, line?.detail]).toEqual(['UNG HO', 'UNG HO']);
  });

  it('takes parentheses and minus as money going out', async () => {
    const lines = await readRows(
      VCB,
      '1,9/9/2024,1,(5.000),,,X',
      '1,9/9/2024,1,,-5.000,,X',
      '1,9/9/2024,1,5.000,0,,X',
    );
    expect(lines.map((line) => [line.direction, line.amountDong])).toEqual(
      Array.from({ length: 3 }, () => ['debit', 5_000n]),
    );
  });

  it('reads a clock time in the date cell, CRLF, a byte order mark and NFD text', async () => {
    const memo = 'ủng hộ'.normalize('NFD');
    const text = `\ufeff${VCB}\r\n1,09/09/2024 14:05:06,1,,5.000,,${memo}\r\n`;
    expect(await readText(text)).toMatchObject([
      {
        lineNo: 2,
        occurredAt: new Date('2024-09-09T07:05:06Z'),
        detail: 'ủng hộ',
        rawDetail: memo,
      },
    ]);
  });

  it('reads a file in batches and holds no more than one', async () => {
    const rows = Array.from({ length: 10_000 }, () => '1,9/9/2024,1,,5.000,,X\n');
    const sizes: number[] = [];
    for await (const batch of readStatement(Readable.from([`${VCB}\n`, ...rows]), 'auto'))
      sizes.push(batch.length);
    expect(sizes).toEqual([2_000, 2_000, 2_000, 2_000, 2_000]);
  });

  it('lets the file go when its reader stops early', async () => {
    const stream = createReadStream(`${FIXTURES}/agribank-2024-09.csv`);
    for await (const batch of readStatement(stream, 'auto')) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    expect(stream.destroyed).toBe(true);
  });
});

describe('a statement is refused', () => {
  const odd = (cells: string): string[] => [VCB, GIFT, cells];

  it.each<[string, string[], number, string]>([
    ['no rows', [''], 0, 'emptyFile'],
    ['no lines', [VCB], 0, 'emptyFile'],
    ['an unknown header', ['a,b,c', '1,2,3'], 1, 'unknownHeader'],
    ['a title twice', [`${VCB},Debit`, GIFT], 1, 'duplicateHeader'],
    ['the header again', odd(VCB), 3, 'duplicateHeader'],
    ['no such day', odd('1,31/02/2024,1,,1.000,,X'), 3, 'badDate'],
    ['a two-digit year', odd('1,09/09/24,1,,1.000,,X'), 3, 'badDate'],
    ['month first', odd('1,09/14/2024,1,,1.000,,X'), 3, 'badDate'],
    ['no such time', odd('1,08/09/2024 25:00,1,,1.000,,X'), 3, 'badTime'],
    ['letters for an amount', odd('1,09/09/2024,1,,abc,,X'), 3, 'badAmount'],
    ['a fraction of a dong', odd('1,09/09/2024,1,,"1.000,50",,X'), 3, 'badAmount'],
    ['mixed thousands', odd('1,09/09/2024,1,,"1.000,000",,X'), 3, 'badAmount'],
    ['both amounts', odd('1,09/09/2024,1,5,5,,X'), 3, 'bothAmounts'],
    ['no amount', odd('1,09/09/2024,1,,,,X'), 3, 'noAmount'],
    ['a zero amount', odd('1,09/09/2024,1,,0,,X'), 3, 'zeroAmount'],
    ['a shortened amount', odd('1,09/09/2024,1,,1.2E+15,,X'), 3, 'excelNumber'],
    ['a shortened reference', odd('1,09/09/2024,1.2E+15,,5,,X'), 3, 'excelNumber'],
    ['a missing column', odd('1,09/09/2024,1,,5,'), 3, 'columnCount'],
    ['an unquoted comma', odd('1,09/09/2024,1,,5,,X, Y'), 3, 'columnCount'],
    ['a balance that does not follow', odd('1,09/09/2024,1,,5,300.200.006,X'), 3, 'balanceBreaks'],
    [
      'debit and credit swapped',
      [VCB, '1,09/09/2024,1,200,,1.200,X', '1,09/09/2024,1,100,,1.300,X'],
      3,
      'balanceBreaks',
    ],
    ['garbled text', odd('1,09/09/2024,1,,5,,á»§ng há»™'), 3, 'garbledText'],
    ['wrong totals', [VCB, GIFT, ',Total,,,200.001,,'], 3, 'totalsDiffer'],
    ['a line behind the totals', [VCB, GIFT, ',Total,,,200.000,,', GIFT], 4, 'rowAfterTotals'],
    ['a quote that never closes', odd('1,09/09/2024,1,,5,,"X'), 3, 'brokenQuotes'],
    ['a quote inside a word', odd('1,09/09/2024,1,,5,,X "Y" "'), 3, 'brokenQuotes'],
    ['text behind a quote', odd('1,09/09/2024,1,,5,,"X" Y'), 3, 'brokenQuotes'],
  ])('for %s', async (_, rows, lineNo, code) => {
    expect(await refusal(readRows(...rows))).toMatchObject({ lineNo, code });
  });

  it('when it is in an old code page or in UTF-16', async () => {
    const old = Buffer.from(`${VCB}\n${GIFT}\n1,09/09/2024,1,,5,,\u00f1ng h\u00e9\n`, 'latin1');
    expect(await refusal(readText(old))).toMatchObject({ lineNo: 3, code: 'notUtf8' });
    const wide = Buffer.from(`\ufeff${VCB}\n`, 'utf16le');
    expect(await refusal(readText(wide))).toMatchObject({ lineNo: 1, code: 'notUtf8' });
  });

  it('when a quote would swallow a large file', async () => {
    const rows = Array.from({ length: 20_000 }, () => `${NEXT}\n`);
    const stream = Readable.from([`${VCB}\n1,09/09/2024,1,,5,,"X\n`, ...rows]);
    expect(await refusal(read(stream))).toMatchObject({ lineNo: 2, code: 'brokenQuotes' });
  });

  it('when another layout was named', async () => {
    const reading = read(Readable.from([`${EIGHT}\n`]), 'vietcombank');
    expect(await refusal(reading)).toMatchObject({ code: 'unknownHeader' });
  });

  it('never with another error, whatever is cut or changed', async () => {
    const whole = readFileSync(`${FIXTURES}/agribank-2024-09.csv`).subarray(0, 3_000);
    for (let at = 0; at < whole.length; at += 37) {
      const changed = Buffer.from(whole);
      changed[at] = (at * 7) % 256;
      const outcome = await readText(changed).catch((error: unknown) => error);
      expect(Array.isArray(outcome) || outcome instanceof StatementFileError).toBe(true);
    }
  });
});
