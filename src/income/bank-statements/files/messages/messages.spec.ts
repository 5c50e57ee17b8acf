import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { classifyLine } from '../classify-line.js';
import type { LayoutId } from '../layouts.js';
import type { StatementLine } from '../statement-line.js';
import { readStatement } from '../statement-reader.js';

const FIXTURES = 'test/fixtures/statements';
const MT940 = readFileSync(`${FIXTURES}/sample.mt940`, 'utf8');
const CAMT = readFileSync(`${FIXTURES}/sample-camt053.xml`, 'utf8');
const OWN = { accountNumbers: new Set<string>(), holders: new Set<string>() };

async function read(text: string | Buffer, layout: LayoutId | 'auto' = 'auto', size = 1_000) {
  const told: string[] = [];
  const lines: StatementLine[] = [];
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const options = {
    onLayout: (found: string): unknown => told.push(found),
    fileAccount: (number: string): unknown => told.push(number),
  };
  for await (const batch of readStatement(Readable.from(pieces), layout, options)) {
    lines.push(...batch);
  }
  return { told, lines };
}

const kinds = (lines: readonly StatementLine[]) => lines.map((line) => classifyLine(line, OWN));

describe('MT940', () => {
  it.each([1, 7, 100_000])('is read in pieces of %i bytes', async (size) => {
    const { told, lines } = await read(MT940.replaceAll('\n', '\r\n'), 'auto', size);
    expect(told).toEqual(['mt940', '0011001932418']);
    expect(lines.map((l) => [l.lineNo, l.direction, l.amountDong, l.balanceDong])).toEqual([
      [6, 'credit', 200_000n, 300_200_000n],
      [9, 'credit', 1_500_000n, 301_700_000n],
      [11, 'debit', 11_000n, 301_689_000n],
      [20, 'credit', 11_000n, 301_700_000n],
      [22, 'credit', 50_000n, 301_750_000n],
    ]);
    expect(lines[0]).toMatchObject({
      valueDate: '2024-09-09',
      bankReference: 'FT24253000001',
      detail: 'NGUYEN VAN THU UNG HO DONG BAO BI BAO LU MIEN BAC CHUYEN TIEN QUA NGAN HANG',
    });
    expect(lines.map((line) => line.bankReference?.slice(-3))).toEqual(['001', '002', '003', '001', 'ANG']); // prettier-ignore
    expect(kinds(lines)).toEqual(['gift', 'gift', 'fee', 'otherCredit', 'gift']);
  });

  const entry = (field: string) => MT940.replace('2409090909C200000,NTRF', `${field}NTRF`);

  it('tells the day of the books, also over new year', async () => {
    const next = await read(entry('2412310101C200000,'));
    expect(next.lines[0]?.valueDate).toBe('2025-01-01');
    const before = await read(entry('2501011231C200000,'));
    expect(before.lines[0]?.valueDate).toBe('2024-12-31');
  });

  it('takes the reversal of a credit as money that the bank takes back', async () => {
    const text = MT940.replace(':61:2409090909D11000,', ':61:2409090909RC11000,').replace('THU PHI', 'X'); // prettier-ignore
    const { lines } = await read(text);
    expect(lines[2]).toMatchObject({ direction: 'debit', isReversal: true });
    expect(kinds(lines)[2]).toBe('return');
  });

  it.each<[string, string, string, number]>([
    ['cut between its pages', MT940.slice(0, MT940.indexOf('-}') + 3), 'brokenMessage', 0],
    ['cut before its end', MT940.slice(0, MT940.indexOf(':62F:')), 'brokenMessage', 0],
    ['with an entry left out', MT940.replace(/:61:240910C50000.*\n/, ''), 'closingDiffers', 22],
    ['with a page left out', MT940.replace(':60M:C240909VND301689000', ':60M:C240909VND301689001'), 'balanceBreaks', 19], // prettier-ignore
    ['of another currency', MT940.replaceAll('VND', 'USD'), 'otherCurrency', 5],
    ['with a fraction', entry('2409090909C200000,50'), 'badAmount', 6],
    ['with no such day', entry('2402300230C200000,'), 'badDate', 6],
    ['with an entry of nobody', entry('2409090909X200000,'), 'brokenMessage', 6],
    ['with a zero amount', entry('2409090909C0,'), 'zeroAmount', 6],
    ['without an opening balance', MT940.replace(/:60F:.*\n/, ''), 'brokenMessage', 5],
    ['of two accounts', MT940.replace(/0011001932418(?=\n:28C:252\/2)/, '1'), 'manyAccounts', 17],
    ['without entries', ':20:X\n:25:1\n:60F:C240908VND1,\n:62F:C240908VND1,\n', 'emptyFile', 0],
    ['with garbled text', MT940.replace('Trần Thị', 'á»§ng'), 'garbledText', 9],
  ])('is refused %s', async (_, text, code, lineNo) => {
    await expect(read(text)).rejects.toMatchObject({ code, lineNo });
  });

  it('is refused in another code page, and where a line never ends', async () => {
    const old = Buffer.from(MT940.replace('Trần Thị Mẫu', 'M\u00e9u'), 'latin1');
    await expect(read(old)).rejects.toMatchObject({ code: 'notUtf8' });
    const endless = `${MT940}${'x'.repeat(100_000)}`;
    await expect(read(endless)).rejects.toMatchObject({ code: 'textTooLong' });
  });
});

describe('camt.053', () => {
  it.each([1, 7, 100_000])('is read in pieces of %i bytes', async (size) => {
    const { told, lines } = await read(CAMT, 'auto', size);
    expect(told).toEqual(['camt053', '0011001932418']);
    expect(lines.map((l) => [l.lineNo, l.direction, l.amountDong, l.balanceDong])).toEqual([
      [1, 'credit', 200_000n, 300_200_000n],
      [2, 'credit', 1_500_000n, 301_700_000n],
      [3, 'credit', 350_000n, 302_050_000n],
      [4, 'debit', 11_000n, 302_039_000n],
    ]);
    expect(lines[0]).toMatchObject({
      valueDate: '2024-09-09',
      occurredAt: new Date('2024-09-09T01:05:09Z'),
      bankReference: 'FT24253000001',
      counterparty: 'NGUYEN VAN THU',
      rawDetail: 'Nguyễn Văn Thu ủng hộ & chia sẻ\ncùng đồng bào',
      detail: 'Nguyễn Văn Thu ủng hộ & chia sẻ cùng đồng bào',
    });
    expect(lines.map((line) => line.bankReference?.slice(-3))).toEqual(['001', '001', '002', '3']);
    expect(kinds(lines)).toEqual(['gift', 'gift', 'gift', 'fee']);
  });

  it('takes what the bank reverses for no gift', async () => {
    const reversed = CAMT.replace('<Sts><Cd>', '<RvslInd>true</RvslInd><Sts><Cd>');
    expect(kinds((await read(reversed)).lines)[0]).toBe('otherCredit');
  });

  const first = '<Amt Ccy="VND">200000</Amt>';
  it.each<[string, string, string, number]>([
    ['cut before its end', CAMT.slice(0, -40), 'brokenXml', 30],
    ['with an entry left out', CAMT.replace(/<Ntry>\s*<NtryRef>3[^]*?<\/Ntry>/, ''), 'closingDiffers', 0], // prettier-ignore
    ['of another currency', CAMT.replace('<Ccy>VND', '<Ccy>USD'), 'otherCurrency', 1],
    ['with an amount of another', CAMT.replace(first, first.replace('VND', 'USD')), 'otherCurrency', 1], // prettier-ignore
    ['with a fraction', CAMT.replace('>200000<', '>200000.5<'), 'badAmount', 1],
    ['with a negative', CAMT.replace('>200000<', '>-200000<'), 'badAmount', 1],
    ['not yet booked', CAMT.replace('<Cd>BOOK', '<Cd>PDNG'), 'notBooked', 1],
    ['where payments differ from their entry', CAMT.replace('>350000<', '>350001<'), 'detailsDiffer', 2], // prettier-ignore
    ['without direction', CAMT.replace(`${first}<CdtDbtInd>CRDT</CdtDbtInd>`, first), 'brokenMessage', 1], // prettier-ignore
    ['without an opening balance', CAMT.replace('OPBD', 'XXXX'), 'brokenMessage', 1],
    ['without a closing balance', CAMT.replace('CLBD', 'XXXX'), 'brokenMessage', 0],
    ['without an account', CAMT.replace('0011001932418', ''), 'brokenMessage', 1],
    ['without a day', CAMT.replace(/<BookgDt>[^]*?<\/ValDt>/, ''), 'badDate', 1],
    ['of another message', CAMT.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'), 'unknownHeader', 1], // prettier-ignore
    ['of any other XML', '<html><body/></html>', 'unknownHeader', 1],
    ['with a document type', CAMT.replace('<Document', '<!DOCTYPE a [<!ENTITY b "c">]>\n<Document'), 'brokenXml', 2], // prettier-ignore
    ['with an endless text', CAMT.replace('cùng', 'x'.repeat(5_000_000)), 'textTooLong', 1],
  ])('is refused %s', async (_, text, code, lineNo) => {
    await expect(read(text, 'auto', 65_536)).rejects.toMatchObject({ code, lineNo });
  });
});

describe('the kind of a file', () => {
  it('is told by what it holds, and refused where another was chosen', async () => {
    expect((await read(`\ufeff\n${CAMT.slice(39)}`)).told[0]).toBe('camt053');
    expect((await read(MT940.slice(MT940.indexOf(':20:')), 'mt940')).told[0]).toBe('mt940');
    await expect(read(CAMT, 'mt940')).rejects.toMatchObject({ code: 'unknownHeader' });
    await expect(read('TNXDate,Debit\n', 'camt053')).rejects.toMatchObject({ code: 'unknownHeader' }); // prettier-ignore
  });

  it('never ends in another error, whatever is changed', async () => {
    for (const whole of [Buffer.from(MT940), Buffer.from(CAMT)]) {
      for (let at = 0; at < whole.length; at += 41) {
        const changed = Buffer.from(whole);
        changed[at] = (at * 7) % 256;
        const outcome = await read(changed).catch((error: unknown) => error);
        const isRefused = outcome instanceof Error && outcome.name === 'StatementFileError';
        expect([at, !(outcome instanceof Error) || isRefused]).toEqual([at, true]);
      }
    }
  });
});
