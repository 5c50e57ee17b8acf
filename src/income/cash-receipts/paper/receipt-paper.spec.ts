import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { receiptPaper } from './receipt-paper.js';

type Receipt = Parameters<typeof receiptPaper>[0]['receipt'];

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const receipt: Receipt = {
  id: ID,
  donationId: ID,
  number: 'PT-2026-0001',
  checkCode: 'K7M2',
  committeeId: ID,
  payerName: 'Ba Sau',
  payerAddress: 'Hamlet 2',
  reason: 'For the poor',
  amountDong: 1_067_000n,
  cashierId: ID,
  issuedOn: '2026-02-03',
  purpose: 'Appeal',
  fundName: 'Fund',
  cashierName: 'Lan',
  committeeName: 'Xa Thu',
  parentName: 'Tinh Thu',
  place: 'Thu',
  voidReason: null,
  voidedAt: null,
  voidedByName: null,
  isPrinted: false,
};
const paper = (own: Partial<Receipt> = {}) => {
  const modules = { size: 2, data: [1, 0, 0, 1] };
  const checkAddress = 'https://x.vn/kiem-chung?ma=K7M2';
  const data = { receipt: { ...receipt, ...own }, checkAddress, modules };
  return rendered('income/cash-receipts/print', receiptPaper(data, t));
};

describe('the paper of a receipt', () => {
  it('carries the seven contents of a voucher', () => {
    const words = wordsOf(paper());
    for (const content of [
      'TINH THU XA THU',
      'Thu, ngày 03 tháng 02 năm 2026',
      'PHIẾU THU Mẫu số C40-BB',
      'Số: PT-2026-0001 Nợ: ............ Có: ............',
      'Họ và tên người nộp tiền Ba Sau Địa chỉ Hamlet 2',
      'Lý do nộp For the poor (Appeal) Số tiền 1.067.000 ₫',
      'Viết bằng chữ Một triệu không trăm sáu mươi bảy nghìn đồng',
      'Kèm theo: ................ chứng từ gốc',
      'Đã nhận đủ số tiền (viết bằng chữ) Một triệu không trăm sáu mươi bảy nghìn đồng',
      'Người phụ trách quỹ (Ký, họ tên, đóng dấu)',
      'Người lập phiếu (Ký, ghi rõ họ tên) Lan Người nộp tiền (Ký, ghi rõ họ tên) Ba Sau Thủ quỹ (Ký, ghi rõ họ tên) Lan',
    ]) {
      expect(words).toContain(content);
    }
  });

  it('can be checked by anybody, by reading or by scanning', () => {
    expect(wordsOf(paper())).toContain('https://x.vn/kiem-chung?ma=K7M2 hoặc quét mã');
    expect(paper()).toContain('class="qr__code"');
  });

  it('writes the months from March on without a zero', () => {
    expect(wordsOf(paper({ issuedOn: '2026-09-12' }))).toContain('Thu, ngày 12 tháng 9 năm 2026');
    expect(wordsOf(paper({ issuedOn: '2026-01-12' }))).toContain('ngày 12 tháng 01 năm 2026');
  });

  it('says that it is a copy, or void', () => {
    expect(wordsOf(paper())).not.toMatch(/Bản sao|đã hủy/);
    expect(wordsOf(paper({ isPrinted: true }))).toContain('Liên 2: Giao người nộp tiền · Bản sao');
    const voidedAt = new Date('2026-02-04T03:00:00Z');
    expect(wordsOf(paper({ voidedAt }))).toContain('Phiếu này đã hủy, không còn giá trị.');
  });

  it('is one sheet: the copy that is kept, then the one of the giver', () => {
    const [, kept = '', given = ''] = paper().split('<article');
    expect(wordsOf(`<${kept}`)).toContain('Liên 1: Lưu');
    expect(wordsOf(`<${given}`)).toContain('Liên 2: Giao người nộp tiền');
    for (const half of [kept, given]) expect(half).toContain('PT-2026-0001');
  });

  it('says the purse once, and dates a paper without a place when it knows none', () => {
    expect(wordsOf(paper({ reason: 'Gift for Appeal' }))).toContain(
      'Lý do nộp Gift for Appeal Số tiền',
    );
    expect(wordsOf(paper({ place: null }))).toContain('Ngày 03 tháng 02 năm 2026');
  });

  it('names no committee above the highest', () => {
    expect(paper({ parentName: null })).not.toContain('paper-head__parent');
  });
});
