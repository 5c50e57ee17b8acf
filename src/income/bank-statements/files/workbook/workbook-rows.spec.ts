import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { packed, workbook, type Book, type Cell } from '../../../../../test/support/workbook.js';
import type { StatementLine } from '../statement-line.js';
import { readStatement } from '../statement-reader.js';
import { dayText, isoDayText, numberText } from './cell-values.js';

const FIXTURES = 'test/fixtures/statements';
const HEADER = ['TNXDate', 'DocNo', 'Debit', 'Credit', 'Balance', 'TransactionDetails'];
/** 09/09/2024. */
const DAY = 45_544;
const GIFT: Cell[] = [{ day: DAY }, '7096.1', null, 200_000, 300_200_000, 'UNG HO'];

async function read(bytes: Buffer): Promise<StatementLine[]> {
  const lines: StatementLine[] = [];
  for await (const batch of readStatement(Readable.from([bytes]), 'auto')) lines.push(...batch);
  return lines;
}
const readBook = async (book: Book) => read(await workbook(book));
const readSheet = (...rows: (readonly Cell[] | null)[]) => readBook({ sheets: [rows] });
const xml = (text: string): Cell => ({ xml: text });

describe('a statement as a workbook', () => {
  it.each(['vietcombank-2024-09.csv', 'agribank-2024-09.csv', 'vietinbank-2024-09.csv'])(
    'says line by line what %s says',
    async (file) => {
      const text = readFileSync(`${FIXTURES}/${file}`, 'utf8');
      const all: string[][] = parse(text, { bom: true });
      const rows = all.slice(0, 300);
      const wanted = await read(Buffer.from(rows.map((row) => row.map((c) => `"${c}"`).join(',')).join('\n'))); // prettier-ignore
      const found = await readSheet(['NGÂN HÀNG', '', 'SAO KÊ'], ['Số tài khoản: 0011001932418'], null, ...rows); // prettier-ignore
      expect(found).toHaveLength(wanted.length);
      expect(found.map((line) => ({ ...line, lineNo: 0 }))).toEqual(
        wanted.map((line) => ({ ...line, lineNo: 0 })),
      );
      expect(found[0]?.lineNo).toBe(5);
    },
  );

  it('reads days by their number, amounts as numbers, merged heads and the sums at the end', async () => {
    const lines = await readSheet(
      ['SAO KÊ TÀI KHOẢN', null, null, null, null, null],
      HEADER,
      [{ day: DAY + 0.5 }, 7_096, null, 200_000, 300_200_000, 'UNG HO'],
      ['09/09/2024', '7096.2', '1.000', null, '300.199.000', 'RUT & <TM>'],
      [xml(''), xml(''), xml('<c t="d"/>'), xml('<c r="D5"><v>1.2E7</v></c>'), xml('<c r="E5"><v>3.12199E8</v></c>'), xml('<c r="F5" t="inlineStr"><is><t>A_x000D_B</t></is></c><c r="A5" t="d"><v>2024-09-10T00:00:00</v></c>')], // prettier-ignore
      ['Tổng cộng', null, 1_000, 12_200_000, null, null],
    );
    expect(lines).toMatchObject([
      { lineNo: 3, occurredAt: new Date('2024-09-09T05:00:00Z'), amountDong: 200_000n },
      { lineNo: 4, direction: 'debit', amountDong: 1_000n, detail: 'RUT & <TM>' },
      { lineNo: 5, valueDate: '2024-09-10', amountDong: 12_000_000n, detail: 'A B' },
    ]);
    expect(lines[0]?.bankReference).toBe('7096');
  });

  it('reads the other calendar, and passes over sheets that are empty', async () => {
    const later: Cell[] = [{ day: DAY - 1_462 }, ...GIFT.slice(1)];
    const sheets = [[HEADER, later], [], [null, []]];
    const lines = await readBook({ sheets, isLaterCalendar: true });
    expect(lines).toMatchObject([{ valueDate: '2024-09-09', amountDong: 200_000n }]);
  });
});

describe('a workbook is refused', () => {
  const bomb = ' '.repeat(4_000_000);
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const SHEET = 'xl/worksheets/sheet1.xml';
  const TEXTS = 'xl/sharedStrings.xml';
  const withPart = (name: string, body: string) =>
    workbook({ sheets: [[HEADER, GIFT]], parts: { [name]: body } });
  const withRows = (...rows: Cell[][]) => workbook({ sheets: [[HEADER, GIFT, ...rows]] });
  const cells = (count: number) => `<row>${'<c><v>1</v></c>'.repeat(count)}</row>`;

  it.each<[string, () => Promise<Buffer>, string, number]>([
    ['that unpacks to a thousand times itself', () => withPart(SHEET, bomb), 'workbookTooLarge', 0],
    ['with a million empty rows', () => withPart(SHEET, `<x>${'<row/>'.repeat(1e6)}</x>`), 'workbookTooLarge', 0], // prettier-ignore
    ['with empty rows of every height', () => withPart(SHEET, `<x>${emptyRows()}</x>`), 'emptyRows', 10_001], // prettier-ignore
    ['with a formula', () => withRows([xml('<c r="A3"><f>1+1</f><v>2</v></c>')]), 'formulaCell', 3],
    ['with a document type', () => withPart(SHEET, `${entities}<x>&b;</x>`), 'brokenXml', 1],
    ['with an entity of nobody', () => withPart(TEXTS, '<sst>&b;</sst>'), 'brokenXml', 1],
    ['with an endless text', () => withPart(TEXTS, `<sst><si><t>${words(40_000)}</t></si></sst>`), 'workbookTooLarge', 0], // prettier-ignore
    ['nested without end', () => withPart(SHEET, nested()), 'brokenXml', 1],
    ['with attributes without end', () => withPart(SHEET, `<x ${attributes()}/>`), 'brokenXml', 1],
    ['with a text that is not there', () => withRows([xml('<c r="A3" t="s"><v>99</v></c>')]), 'brokenWorkbook', 3], // prettier-ignore
    ['with rows that go back', () => withPart(SHEET, '<x><row r="2"/><row r="1"/></x>'), 'brokenWorkbook', 2], // prettier-ignore
    ['far too wide', () => withPart(SHEET, `<x>${cells(50)}</x>`), 'tooManyColumns', 1],
    ['cut within a sheet', () => withPart(SHEET, '<x><row>'), 'brokenXml', 1],
    ['not in UTF-8', () => withPart(SHEET, '<?xml version="1.0" encoding="UTF-16"?><x/>'), 'notUtf8', 1], // prettier-ignore
    ['with data on two sheets', () => workbook({ sheets: [[HEADER, GIFT], [HEADER, GIFT]] }), 'manySheets', 0], // prettier-ignore
    ['without its sheet', () => packed({ 'xl/workbook.xml': '<workbook><sheet r:id="rId1"/></workbook>' }), 'brokenWorkbook', 0], // prettier-ignore
    ['without any sheet', () => packed({ 'a.txt': 'a' }), 'emptyFile', 0],
    ['with another table', () => workbook({ sheets: [[['a', 'b']]] }), 'unknownHeader', 1],
    ['with a fraction of a dong', () => withRows([...GIFT.slice(0, 3), 100.125, null, 'X']), 'badAmount', 3], // prettier-ignore
    ['cut in the middle', async () => (await withRows()).subarray(0, 900), 'brokenWorkbook', 0],
    ['of an old Excel', () => Promise.resolve(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'oldWorkbook', 0], // prettier-ignore
  ])('%s', async (_, bytes, code, lineNo) => {
    await expect(read(await bytes())).rejects.toMatchObject({ code, lineNo });
  });

  it('that promises less than it unpacks to', async () => {
    const honest = await withPart(SHEET, `<x>${words(900_000)}</x>`);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(`<x>${words(900_000)}</x>`.length);
    const at = honest.lastIndexOf(size);
    honest.writeUInt32LE(1_000, at);
    await expect(read(honest)).rejects.toMatchObject({ code: 'brokenWorkbook' });
  });

  it('never with another error, whatever is changed', async () => {
    const whole = await workbook({ sheets: [[HEADER, GIFT, GIFT]] });
    for (let at = 4; at < whole.length; at += 29) {
      const changed = Buffer.from(whole);
      changed[at] = (at * 7) % 256;
      const outcome = await read(changed).catch((error: unknown) => error);
      const isRefused = outcome instanceof Error && outcome.name === 'StatementFileError';
      expect([at, Array.isArray(outcome) || isRefused]).toEqual([at, true]);
    }
  });
});

describe('the cells of a spreadsheet', () => {
  it.each([
    ['12000050000', '12000050000'],
    ['1.200005E10', '12000050000'],
    ['2E5', '200000'],
    ['-5000.0', '-5000'],
    ['100.125', '100.1250'],
    ['7096.1', '7096.1'],
    ['1.5E-3', '0.0015'],
    ['123456789012345678', '1.0E+17'],
    ['1E999', '1.0E+999'],
    ['abc', 'abc'],
  ])('give the number %s as %s', (raw, text) => {
    expect(numberText(raw)).toBe(text);
  });

  it.each([
    ['45544', '09/09/2024'],
    ['45544.586921296', '09/09/2024 14:05:10'],
    ['0.5', '12:00:00'],
    ['-1', '-1'],
    ['1E300', '1E300'],
    ['x', 'x'],
  ])('give the day %s as %s', (raw, text) => {
    expect(dayText(raw, false)).toBe(text);
  });

  it('give a day of ISO 8601 as the bank writes days', () => {
    expect(isoDayText('2024-09-09T14:05:10')).toBe('09/09/2024 14:05:10');
    expect(isoDayText('09/09/2024')).toBe('09/09/2024');
  });
});

/** Text that packs to no less than a hundredth, as what people write. */
function words(length: number): string {
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647).toString(36);
  let text = '';
  while (text.length < length) text += next();
  return text.slice(0, length);
}

function emptyRows(): string {
  return Array.from({ length: 20_000 }, (_, at) => `<row ht="${String((at * 48_271) % 999_983)}"/>`).join(''); // prettier-ignore
}

function nested(): string {
  return '<x>'.repeat(100) + '</x>'.repeat(100);
}

function attributes(): string {
  return Array.from({ length: 200 }, (_, at) => `a${String(at)}="1"`).join(' ');
}
