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
  voidReason: null,
  voidedAt: null,
  voidedByName: null,
  isPrinted: false,
};
const paper = (own: Partial<Receipt> = {}, parentName: string | null = 'Tinh Thu') => {
  const modules = { size: 2, data: [1, 0, 0, 1] };
  const checkAddress = 'https://x.vn/kiem-chung?ma=K7M2';
  const data = { receipt: { ...receipt, ...own }, parentName, checkAddress, modules };
  return rendered('income/cash-receipts/print', receiptPaper(data, t));
};

describe('the paper of a receipt', () => {
  it('carries the seven contents of a voucher', () => {
    const words = wordsOf(paper());
    for (const content of [
      'Tinh Thu Xa Thu',
      'Ngày 03 tháng 02 năm 2026',
      'Phiếu thu Số PT-2026-0001 Họ tên người nộp tiền Ba Sau Địa chỉ Hamlet 2',
      'Lý do nộp For the poor Ủng hộ cho Appeal Người thu Lan, Xa Thu',
      '1.067.000 ₫ Viết bằng chữ Một triệu không trăm sáu mươi bảy nghìn đồng',
      'Người nộp tiền (Ký, ghi rõ họ tên) Ba Sau Thủ quỹ (Ký, ghi rõ họ tên) Lan',
      'Phụ trách quỹ (Ký tên, đóng dấu)',
    ]) {
      expect(words).toContain(content);
    }
  });

  it('can be checked by anybody, by reading or by scanning', () => {
    expect(wordsOf(paper())).toContain('https://x.vn/kiem-chung?ma=K7M2 hoặc quét mã');
    expect(paper()).toContain('class="qr__code"');
  });

  it('writes the months from March on without a zero', () => {
    expect(wordsOf(paper({ issuedOn: '2026-09-12' }))).toContain('Ngày 12 tháng 9 năm 2026');
    expect(wordsOf(paper({ issuedOn: '2026-01-12' }))).toContain('Ngày 12 tháng 01 năm 2026');
  });

  it('says that it is a copy, or void', () => {
    expect(wordsOf(paper())).not.toMatch(/Bản sao|đã hủy/);
    expect(wordsOf(paper({ isPrinted: true }))).toContain('PT-2026-0001 Bản sao');
    const voidedAt = new Date('2026-02-04T03:00:00Z');
    expect(wordsOf(paper({ voidedAt }))).toContain('Phiếu này đã hủy, không còn giá trị.');
  });

  it('names no committee above the highest', () => {
    expect(paper({}, null)).not.toContain('paper-head__parent');
  });
});
