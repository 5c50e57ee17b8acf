import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import QRCode from 'qrcode';
import { receiptPaper } from '../../src/income/cash-receipts/paper/receipt-paper.js';
import { styleSheet } from '../../src/platform/pages/assets/style-sheet.js';
import type { PageData } from '../../src/platform/pages/results.js';
import { translator } from '../../src/platform/i18n/translate.js';
import { voucherPrintPage } from '../../src/spending/disbursements/voucher/voucher-print.page.js';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { rendered } from '../support/rendered.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
/** As long as the form lets it be. */
const long = (text: string, max: number) => `${text} `.repeat(max).slice(0, max).trim();
const PLACE = 'thôn Kon Klor, xã Ngọk Bay, tỉnh Quảng Ngãi';
const NAME = 'Công ty Trách nhiệm hữu hạn Một thành viên Xây dựng';
const AT = {
  committeeName: 'Ủy ban MTTQ Việt Nam xã Ngọk Bay',
  parentName: 'Ủy ban MTTQ Việt Nam tỉnh Quảng Ngãi',
  place: 'Ngọk Bay',
};

let browser: TestBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The words of each page as the browser prints it. */
async function sheets(template: string, data: PageData): Promise<string[]> {
  const page = await browser.newPage();
  const html = rendered(template, data).replace('</head>', `<style>${styleSheet()}</style></head>`);
  await page.setContent(html);
  const file = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let no = 1; no <= document.numPages; no += 1) {
    const { items } = await (await document.getPage(no)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await document.destroy();
  return pages;
}

const receipt = {
  ...AT,
  id: ID,
  donationId: ID,
  number: 'PT-2026-0001',
  checkCode: 'K7M2',
  committeeId: ID,
  payerName: long(NAME, 120),
  payerAddress: long(PLACE, 200),
  reason: long('Ủng hộ xây nhà Đại đoàn kết', 200),
  amountDong: 7_777_777_777_777n,
  cashierId: ID,
  issuedOn: '2026-11-24',
  purpose: 'Ủng hộ đồng bào bị thiệt hại do mưa lũ năm 2026',
  fundName: 'Quỹ "Vì người nghèo" tỉnh Quảng Ngãi',
  cashierName: 'Nguyễn Thị Phương Thảo',
  voidReason: null,
  voidedAt: new Date('2026-11-25T03:00:00Z'),
  voidedByName: 'Lan',
  isPrinted: true,
};

const voucher: Parameters<typeof voucherPrintPage>[0] = {
  ...AT,
  id: ID,
  number: 'PCK-2026-000007',
  payeeName: long(NAME, 120),
  recipient: 'Hoa Lien',
  amountDong: 7_777_777_777_777n,
  businessDate: '2026-02-03',
  isReversed: true,
  deliveredDong: 0n,
  returnedDong: 0n,
  returns: [],
  payeeAddress: long(PLACE, 300),
  reason: long('Hỗ trợ xây mới nhà Đại đoàn kết cho hộ nghèo', 500),
  way: 'cash',
  sourceName: 'Tiền mặt tại quỹ của Ủy ban MTTQ Việt Nam tỉnh Quảng Ngãi',
  fundName: 'Quỹ "Vì người nghèo" tỉnh Quảng Ngãi',
  allocationId: ID,
  allocationNumber: 'PB-2026-0001',
  lineId: ID,
  kind: 'house',
  variant: 'new',
  payerName: 'Nguyễn Thị Phương Thảo',
  paidAt: new Date('2026-02-03T03:00:00Z'),
  approvers: ['Trần Quốc Tuấn', 'Nguyễn Hoàng Bảo Ngọc'],
  reversal: null,
  handovers: [],
  items: [],
};
const items = (count: number) =>
  Array.from({ length: count }, (_, no) => ({
    label: `H-${no}. ${long(NAME, 100)}`,
    quantity: 1,
    amountDong: 80_000_000n,
  }));

describe('a paper, printed by a browser with the longest words it can hold', () => {
  it('is one sheet with both copies of a receipt', async () => {
    const { modules } = QRCode.create('https://tuongthan.example/kiem-chung?ma=K7M2');
    const checkAddress = 'https://tuongthan.example/kiem-chung?ma=K7M2';
    const pages = await sheets(
      'income/cash-receipts/print',
      receiptPaper({ receipt, checkAddress, modules }, t),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/Liên 1.*Người phụ trách quỹ.*Liên 2.*Người phụ trách quỹ/su);
  }, 30_000);

  it.each(['cash', 'bank'] as const)(
    'is one page of a voucher with its signatures (%s)',
    async (way) => {
      const view = { ...voucher, way, payeeAddress: PLACE, reason: 'Hỗ trợ nhà', items: items(2) };
      const pages = await sheets('spending/disbursements/print', voucherPrintPage(view, t));
      expect(pages).toHaveLength(1);
      expect(pages[0]).toMatch(/H-1\..*Người lập phiếu/su);
    },
    30_000,
  );

  it('keeps the voucher for twenty on one page and lists them on the next', async () => {
    const view = { ...voucher, items: items(20) };
    const pages = await sheets('spending/disbursements/print', voucherPrintPage(view, t));
    expect(pages[0]).toMatch(/Người lập phiếu/u);
    expect(pages[0]).not.toContain('H-0.');
    expect(pages[1]).toContain('BẢNG KÊ CHI HỖ TRỢ');
    expect(pages.at(-1)).toMatch(/H-19\..*Tổng cộng.*Người lập phiếu/su);
  }, 30_000);
});
