import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { accountPage, journalPage, trialPage } from './account-books.pages.js';
import type { Book, WrittenLine } from './account-books.types.js';
import type { AskedBook } from './book-requests.service.js';
import { bookEntryPage } from './entry/book-entry.pages.js';

const t = translator('vi');
const id = '0199f000-0000-7000-8000-000000000001';
const other = '0199f000-0000-7000-8000-000000000002';
const account = {
  id: 7,
  code: '1121.VCB',
  name: 'Vietcombank',
  class: 'bank',
  movedOn: '2026-11-24',
};
const unit = { id, name: 'MTTQ tỉnh', parentName: 'MTTQ Việt Nam' };

function asked(book: Book): AskedBook {
  const days = { from: '2026-01-01', to: '2026-03-31' };
  const choices = { account: null, committee: null, fund: null, place: null };
  return {
    ...{ book, account, accounts: [account], unit, committees: [unit] },
    asked: { ...choices, ...days },
    scope: { fundIds: [id], ...days },
    funds: [{ id, code: 'VNN', name: 'Quỹ', committeeId: id }],
  };
}

const line: WrittenLine = {
  ...{
    id,
    lineNo: 1,
    businessDate: '2026-03-02',
    eventDate: null,
    originDate: null,
    amountDong: 500_000n,
    fundCode: 'VNN',
  },
  ...{ counterCode: '511', entryNo: 41n, rule: 'gift-received', isReversal: false, reason: null },
  ...{ eventId: other, document: 'FT1', accountCode: '1121.VCB' },
};
const back = {
  ...{ ...line, amountDong: -200_000n, isReversal: true },
  ...{ reason: 'Nhập nhầm', originDate: '2024-10-10' },
};
const found = { rows: [line, back], next: '2026-03-02.1~x', previous: null };

describe('the book of an account', () => {
  const sums = { openingDong: 1_000n, debitDong: 500_000n, creditDong: 200_000n };
  const waiting = {
    ...{ id, kind: 'payment' as const, document: 'PC-1', businessDate: '2026-03-01' },
    ...{ leftDong: 9_000n, entryId: id },
  };

  it('carries the balance from line to line and leads to each entry', () => {
    const view = { found, sums, beforeDong: 1_000n, underWay: [] };
    const page = accountPage({ asked: asked('ledger'), ...view }, t);
    const html = rendered('oversight/account-books/lines', page);
    const words = wordsOf(html);
    expect(words).toContain('Số dư mang sang 1.000');
    expect(words).toContain('FT1 Bút toán 41 Nhận ủng hộ VNN 511 500.000 501.000');
    expect(words).toContain(
      'Đảo bút toán ngày 10/10/2024: Nhận ủng hộ. Lý do: Nhập nhầm VNN 511 200.000 301.000',
    );
    expect(words).toContain('Cộng trang này 500.000 200.000 301.000');
    expect(html).toContain(`/can-bo/so-ke-toan/but-toan/${id}`);
    expect(html).toContain('aria-current="page"');
  });

  it('shows beside a bank account what is under way', () => {
    const view = { found, sums, beforeDong: 1_000n, underWay: [waiting] };
    const page = accountPage({ asked: asked('bank'), ...view }, t);
    const words = wordsOf(rendered('oversight/account-books/lines', page));
    expect(words).toContain('PC-1 Khoản chi 01/03/2026 9.000 ₫');
    expect(words).toContain('Thu Chi Tồn');
  });

  it('sums what belongs to the fund though its entry is out of sight, and leads nowhere', () => {
    const hidden = { ...line, entryNo: null, rule: null, counterCode: null };
    const view = { sums, beforeDong: 0n, underWay: [] };
    const one = { found: { rows: [hidden], next: null, previous: null }, ...view };
    const html = rendered(
      'oversight/account-books/lines',
      accountPage({ asked: asked('cash'), ...one }, t),
    );
    expect(wordsOf(html)).toContain('Bút toán của đơn vị khác trong cùng quỹ');
    expect(html).not.toContain('/but-toan/');
  });
});

describe('the journal', () => {
  it('has the debited account first, also where the entry was turned round', () => {
    const page = journalPage({ asked: asked('journal'), found, totalDong: 700_000n }, t);
    const words = wordsOf(rendered('oversight/account-books/lines', page));
    expect(words).toContain('VNN 1121.VCB 511 500.000');
    expect(words).toContain('VNN 511 1121.VCB 200.000');
    expect(words).toContain('Cộng phát sinh trong kỳ 700.000 ₫');
  });
});

describe('the trial balance', () => {
  const rows = [
    { code: '1121.VCB', name: 'Bank', openingDong: 5n, debitDong: 10n, creditDong: 3n },
    { code: '511', name: 'Gifts', openingDong: -5n, debitDong: 3n, creditDong: 10n },
  ];

  it('foots in all three pairs of columns, and leads to each ledger with what was asked', () => {
    const html = rendered(
      'oversight/account-books/balance',
      trialPage({ asked: asked('balance'), rows }, t),
    );
    expect(wordsOf(html)).toContain('1121.VCB Bank 5 10 3 12 511 Gifts 5 3 10 12');
    expect(wordsOf(html)).toContain('Tổng cộng 5 5 13 13 12 12');
    expect(wordsOf(html)).toContain('Cân: tổng Nợ bằng tổng Có');
    expect(html).toContain('tk&#x3D;511');
  });

  it('says so when it does not foot', () => {
    const broken = trialPage({ asked: asked('balance'), rows: rows.slice(0, 1) }, t);
    expect(wordsOf(rendered('oversight/account-books/balance', broken))).toContain('Không cân');
  });
});

describe('one entry of the books', () => {
  const entry = {
    ...{
      id,
      entryNo: 41n,
      businessDate: '2026-03-02',
      eventDate: null,
      originDate: null,
      recordedAt: new Date('2026-03-02T03:00:00Z'),
    },
    ...{
      rule: 'support-paid',
      reversesId: null,
      reversalId: other,
      reason: null,
      recordedBy: 'Lan',
    },
    ...{ voucherId: id, voucherNumber: 'PC-2026-0003', giftId: null, lineId: null },
    ...{ bankReference: null, receiptId: null, isWaiting: false },
  };
  const postings = [
    { accountCode: '141', accountName: 'Tạm ứng', fundCode: 'VNN', amountDong: 9n },
    { accountCode: '1121', accountName: 'Bank', fundCode: 'VNN', amountDong: -9n },
  ];
  const reader = { roles: [{ role: 'accountant' as const, committeeId: id }] };

  it('leads to its voucher for who may read it, and to what undid it', () => {
    const html = rendered(
      'oversight/account-books/entry',
      bookEntryPage({ entry, postings }, reader, t),
    );
    expect(wordsOf(html)).toContain('Phiếu chi PC-2026-0003');
    expect(html).toContain(`/can-bo/giai-ngan/${id}`);
    expect(html).toContain(`/can-bo/so-ke-toan/but-toan/${other}`);
    expect(wordsOf(html)).toContain('141 · Tạm ứng VNN 9 ₫ 1121 · Bank VNN 9 ₫');
  });

  it('leads to the door by which it is set right, once and never by itself', () => {
    const show = (change: object) =>
      rendered(
        'oversight/account-books/entry',
        bookEntryPage({ entry: { ...entry, reversalId: null, ...change }, postings }, reader, t),
      );
    expect(wordsOf(show({}))).toContain('Trang phiếu chi: đảo phiếu chi');
    const gift = { rule: 'gift-received', voucherId: null, giftId: id };
    expect(show({ ...gift, receiptId: other })).toContain(`/can-bo/phieu-thu/${other}`);
    expect(wordsOf(show(gift))).toContain('Sửa sai ở Trang khoản ủng hộ');
    const line = { rule: 'money-out-unexplained', voucherId: null, lineId: other };
    expect(show({ ...line, isWaiting: true })).toContain(`/can-bo/doi-soat/${other}`);
    expect(show({ ...line, rule: 'fee-explained' })).toContain(`/can-bo/doi-soat/da-ro/${other}`);
    expect(wordsOf(show({ rule: 'opening-balance', voucherId: null }))).toContain(
      'không đảo riêng trên sổ',
    );
    expect(wordsOf(show({ reversesId: other }))).not.toContain('Sửa sai ở');
  });

  it('names the record without a link to who may not read it', () => {
    const html = rendered(
      'oversight/account-books/entry',
      bookEntryPage({ entry, postings }, { roles: [] }, t),
    );
    expect(html).not.toContain('/can-bo/giai-ngan/');
  });
});
