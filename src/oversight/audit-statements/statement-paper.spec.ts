import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { translator } from '../../platform/i18n/translate.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';
import { writePaper } from './statement-paper.js';
import { writeSheet } from './statement-sheet.js';

const t = translator('vi');
const CODE = '1121.QN-VCB-CT';
const sums = { openingDong: 9_999_999_999_999n, inDong: 600n, outDong: 0n };
const totals = { ...sums, closingDong: 10_000_000_000_599n };
const summary: StatementSummary = {
  ...totals,
  fundId: 'f',
  fundCode: 'CUU-TRO-T51',
  fundName: 'Quỹ Cứu trợ',
  committeeName: 'Ủy ban MTTQ Việt Nam tỉnh Quảng Ngãi',
  parentName: 'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam',
  place: 'Quảng Ngãi',
  from: '2026-01-01',
  to: '2026-03-31',
  movements: [
    { rule: 'gift-received', isReversal: false, inDong: 600n, outDong: 0n, lineCount: 3n },
  ],
  accounts: [{ ...totals, accountCode: CODE, accountName: 'Vietcombank' }],
  knownAt: new Date('2026-11-24T03:00:00Z'),
};
const line = (no: bigint, businessDate: string): StatementLineRow => ({
  businessDate,
  eventDate: null,
  entryNo: no,
  entryId: 'e',
  lineNo: 1,
  rule: 'gift-received',
  isReversal: false,
  accountCode: CODE,
  counterAccountCode: '3371.QN-VCB-CT',
  document: 'PCK-2026-000003',
  party: 'Nguyễn Thị Phương Thảo',
  detail: 'ung ho dong bao bi lu lut mien Trung',
  inDong: 200n,
  outDong: 0n,
  balanceDong: sums.openingDong + 200n * no,
});

async function* lines(): AsyncGenerator<StatementLineRow[]> {
  await Promise.resolve();
  yield [line(1n, '2026-01-05'), line(2n, '2026-01-06'), line(3n, '2026-03-31')];
}

describe('the statement on paper', () => {
  let pages: string[][];
  let places: string[];

  beforeAll(async () => {
    const out = new PassThrough();
    const writing = writePaper(out, { summary, lines: lines() }, t);
    const [file] = await Promise.all([buffer(out), writing]);
    const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
    pages = await Promise.all(
      [1, 2].map(async (no) => {
        const { items } = await (await document.getPage(no)).getTextContent();
        return items.map((item) => ('str' in item ? item.str : '')).filter((text) => text !== '');
      }),
    );
    const outline = (await document.getOutline()) as {
      title: string;
      items: { title: string }[];
    }[];
    places = outline.flatMap(({ title, items }) => [title, ...items.map((item) => item.title)]);
    await document.destroy();
  }, 20_000);

  it('begins with a summary that foots', () => {
    const [first = []] = pages;
    for (const text of [
      'ỦY BAN TRUNG ƯƠNG MTTQ VIỆT NAM',
      'ỦY BAN MTTQ VIỆT NAM TỈNH QUẢNG NGÃI',
      'Quảng Ngãi, ngày 24 tháng 11 năm 2026',
      'BÁO CÁO THU CHI',
      '9.999.999.999.999 đồng',
      '10.000.000.000.599 đồng',
      '10:00 24/11/2026',
      'Tiếp nhận ủng hộ',
    ]) {
      expect(first).toContain(text);
    }
    expect(first.join('|')).toMatch(/Số dòng chi tiết\|(?: \|)?3\|Số trang\|(?: \|)?2\|/u);
  });

  it('breaks no day, no code, no amount and no number of a voucher', () => {
    const [, second = []] = pages;
    const whole = ['05/01/2026', '31/03/2026', CODE, '3371.QN-VCB-CT', 'PCK-2026-000003'];
    for (const text of [...whole, '10.000.000.000.599']) expect(second).toContain(text);
  });

  it('ends with who signs, where and when', () => {
    const [, second = []] = pages;
    const end = second.slice(second.indexOf('Cộng và số dư cuối kỳ')).join('|');
    expect(end).toMatch(
      /Quảng Ngãi, ngày 24 tháng 11 năm 2026.*Người lập biểu.*Phụ trách kế toán.*Người phụ trách quỹ/su,
    );
  });

  it('leads to its parts and to each month that has lines', () => {
    expect(places).toEqual([
      'Tổng hợp',
      'III. Chi tiết các dòng',
      'Tháng 01/2026',
      'Tháng 03/2026',
      'Cộng và ký tên',
    ]);
  });
});

describe('the statement as a sheet', () => {
  it('has its title, its days as days and its total below', async () => {
    const out = new PassThrough();
    const writing = writeSheet(out, { summary, lines: lines() }, t);
    const [file] = await Promise.all([buffer(out), writing]);
    const sheet = Buffer.from(
      unzipSync(new Uint8Array(file))['xl/worksheets/sheet1.xml'] ?? [],
    ).toString();
    const rows = [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/g)].map(([, cells = '']) =>
      [...cells.matchAll(/<c [^>]*>(.*?)<\/c>/g)].map(([, text = '']) =>
        text.replaceAll(/<[^>]+>/g, ''),
      ),
    );
    expect(rows[0]).toEqual(['BÁO CÁO THU CHI']);
    expect(rows[4]?.slice(3, 5)).toEqual(['Tài khoản', 'Tài khoản đối ứng']);
    expect(rows[6]?.[0]).toBe('46027');
    expect(rows.at(-1)).toEqual(['Cộng và số dư cuối kỳ', '600', '0', '10000000000599']);
  });
});
