import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classifyLine } from '../classify-line.js';
import { textSays } from './spilled-amount.js';
import { StatementFileError } from '../statement-file-error.js';
import type { StatementLine } from '../statement-line.js';
import { readStatement } from '../statement-reader.js';

const SAMPLE = 'test/fixtures/statements/agribank-2024-09-spilled.csv';
const HEADER = 'TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';

async function read(text: string): Promise<StatementLine[]> {
  const lines: StatementLine[] = [];
  for await (const batch of readStatement(Readable.from([text]), 'auto')) lines.push(...batch);
  return lines;
}
const readRows = (...rows: string[]) => read([HEADER, ...rows].join('\n'));
const row = (debit: string, credit: string, balance: string, detail = 'UNG HO') =>
  `09/09/2024,1,${debit},${credit},${balance},${detail}`;
const FIRST = [row('', '1.000', '51.000'), row('', '2.000', '53.000')];

describe('a line that lost its amount', () => {
  it('comes out with the amount that the balances prove, in the sample of a PDF reader', async () => {
    const lines = await read(readFileSync(SAMPLE, 'utf8'));
    const sum = (direction: string) =>
      lines.reduce((dong, l) => (l.direction === direction ? dong + l.amountDong : dong), 0n);
    const proven = lines.filter((line) => line.amountProvenByBalance);
    expect(proven.map(({ lineNo, amountDong }) => [lineNo, amountDong])).toEqual([
      [98, 10_000_000n],
      [303, 500_000n],
      [452, 500_000n],
    ]);
    expect([lines.length, sum('credit'), sum('debit')]).toEqual([600, 1_511_424_016n, 501_100n]);
  });

  it('never becomes a gift by itself, whatever its text says', async () => {
    const own = { accountNumbers: new Set<string>(), holders: new Set<string>() };
    const after = [row('', '', '49.000', 'THU PHI'), row('', '', '59.000', 'UNG HO 10.000')];
    const lines = await readRows(...FIRST, ...after, row('', '1.000', '60.000'));
    expect(lines.map((line) => classifyLine(line, own))).toEqual(
      ['gift', 'gift', 'otherDebit', 'otherCredit', 'gift'], // prettier-ignore
    );
    expect(lines.slice(2, 4)).toMatchObject([
      { direction: 'debit', amountDong: 4_000n },
      { direction: 'credit', amountDong: 10_000n },
    ]);
  });

  it.each<[string, string[], number]>([
    ['on the first line', [row('', '', '51.000'), ...FIRST], 2],
    ['where the balance before was met by nothing', [FIRST[0] ?? '', row('', '', '53.000')], 3],
    ['on the last line', [...FIRST, row('', '', '54.000')], 4],
    ['beside another', [...FIRST, row('', '', '54.000'), row('', '', '56.000')], 5],
    ['where the balance stands still', [...FIRST, row('', '', '53.000')], 4],
    ['where the text tells another', [...FIRST, row('', '', '54.000', 'GUI 7.000 D')], 4],
  ])('is refused by its number %s', async (_, rows, lineNo) => {
    await expect(readRows(...rows)).rejects.toMatchObject({ lineNo, code: 'amountUnproven' });
  });

  it('at the end is proven by its own text, or by the sums below', async () => {
    const told = await readRows(...FIRST, row('', '', '54.000', '1.000 GUI BA CON'));
    expect(told.at(-1)).toMatchObject({ amountDong: 1_000n, amountProvenByBalance: true });
    const summed = await readRows(...FIRST, row('', '', '54.000'), 'Tổng cộng,,,4.000,,');
    expect(summed.at(-1)).toMatchObject({ amountDong: 1_000n, amountProvenByBalance: true });
  });

  it('is a breach where the line after it does not follow', async () => {
    const reading = readRows(...FIRST, row('', '', '54.000'), row('', '1.000', '56.000'));
    await expect(reading).rejects.toMatchObject({ lineNo: 5, code: 'balanceBreaks' });
  });

  it.each([
    ['TW10,000,000 gui ba con', 10_000_000n, 'whole'],
    ['BA CON00,000', 500_000n, 'end'],
    ['ung ho bao so 3, toi 0011001932418', 500_000n, 'nothing'],
    ['753770.673723.462830.NGO', 500_000n, 'nothing'],
    ['ung ho 2.000.000', 500_000n, 'another'],
  ])('is compared with its text %s', (text, amountDong, says) => {
    expect(textSays(text, amountDong)).toBe(says);
  });

  it('never comes out with a wrong amount, whatever is spilled and one balance misread', async () => {
    const lines = fc.array(
      fc.record({
        dong: fc.integer({ min: -90, max: 900 }).map((n) => BigInt(n === 0 ? 1 : n) * 10_000n),
        spill: fc.constantFrom('none', 'none', 'none', 'lost', 'whole', 'end'),
        memo: fc.constantFrom('UNG HO', 'gui 50.000', 'MOMO-1234.567'),
      }),
      { minLength: 1, maxLength: 9 },
    );
    const misread = fc.record({ at: fc.nat({ max: 20 }), by: fc.integer({ min: -5, max: 5 }) });
    let proven = 0;
    await fc.assert(
      fc.asyncProperty(lines, misread, async (given, wrong) => {
        let balance = 90_000_000n;
        const rows = given.map(({ dong, spill, memo }, index) => {
          balance += dong;
          const printed = (dong < 0n ? -dong : dong).toLocaleString('de-DE');
          const told = balance + (index === wrong.at ? BigInt(wrong.by) * 10_000n : 0n);
          const text = { none: '', lost: '', whole: printed, end: printed.slice(-6) }[spill];
          const cell = spill === 'none' ? printed : '';
          return row(dong < 0n ? cell : '', dong < 0n ? '' : cell, told.toString(), memo + text);
        });
        const found = await readRows(...rows).catch((error: unknown) => {
          if (error instanceof StatementFileError) return null;
          throw error;
        });
        if (found === null) return;
        proven += found.filter((line) => line.amountProvenByBalance).length;
        const signed = found.map((l) => (l.direction === 'credit' ? l.amountDong : -l.amountDong));
        expect(signed).toEqual(given.map(({ dong }) => dong));
      }),
      { numRuns: 1_000 },
    );
    expect(proven).toBeGreaterThan(5);
  });
});
