import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { paymentForm } from '../disbursements.forms.js';
import type { PayableView, VoucherView } from '../disbursements.views.js';
import { sourceOf } from '../disbursements.types.js';
import { paymentPage } from './payment.page.js';
import { voucherPrintPage } from './voucher-print.page.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const voucher: VoucherView = {
  id: ID,
  number: 'PCK-2026-000007',
  payeeName: 'Y Blen',
  recipient: 'Hoa Lien',
  amountDong: 80_000_000n,
  businessDate: '2026-02-03',
  isReversed: false,
  deliveredDong: 0n,
  returnedDong: 0n,
  returns: [],
  committeeName: 'Committee of the province',
  parentName: null,
  place: 'Quang Ngai',
  payeeAddress: 'Hamlet 2',
  reason: 'A house',
  way: 'bank',
  sourceName: 'Bank 0011',
  fundName: 'Fund',
  allocationId: ID,
  allocationNumber: 'PB-2026-000001',
  lineId: ID,
  kind: 'house',
  variant: 'new',
  payerName: 'Lan',
  paidAt: new Date('2026-02-03T03:00:00Z'),
  approvers: ['An', 'Binh'],
  reversal: null,
  handovers: [],
  items: [{ label: 'Y Blen', quantity: 1, amountDong: 80_000_000n }],
};

describe('a voucher', () => {
  it('is printed with its grounds, its amount in words and a line for each signature', () => {
    const print = (change: Partial<VoucherView>) =>
      wordsOf(
        rendered('spending/disbursements/print', voucherPrintPage({ ...voucher, ...change }, t)),
      );
    const words = print({});
    expect(words).toContain('CHỨNG TỪ CHI CHUYỂN KHOẢN (Kèm ủy nhiệm chi của ngân hàng)');
    expect(words).toContain('COMMITTEE OF THE PROVINCE Số: PCK-2026-000007');
    expect(words).toContain('Quang Ngai, ngày 03 tháng 02 năm 2026');
    expect(words).toContain('Người lập, đơn vị lập Lan, Committee of the province');
    expect(words).toContain('Đề nghị phân bổ PB-2026-000001, được phê duyệt bởi An, Binh');
    expect(words).toContain('Viết bằng chữ Tám mươi triệu đồng');
    expect(words).toMatch(/Người phụ trách quỹ .*Phụ trách kế toán .*Người lập phiếu .*Lan$/);
    expect(words).not.toMatch(/KHÔNG CÒN HIỆU LỰC|Thủ quỹ/);
    const cash = print({ isReversed: true, way: 'cash' });
    expect(cash).toMatch(/PHIẾU CHI Mẫu số C41-BB .* PHIẾU ĐÃ ĐẢO/);
    expect(cash).toContain('Đã nhận đủ số tiền (viết bằng chữ) Tám mươi triệu đồng');
    expect(cash.split('(Ký, ghi rõ họ tên)')).toHaveLength(5);
  });
});

describe('a voucher for many', () => {
  it('has its list on an annex that names the voucher and its total', () => {
    const items = Array.from({ length: 20 }, (_, no) => ({
      label: `Household ${no}`,
      quantity: 1,
      amountDong: 4_000_000n,
    }));
    const html = rendered(
      'spending/disbursements/print',
      voucherPrintPage({ ...voucher, items }, t),
    );
    const [sheet = '', annex = ''] = html.split('class="voucher-annex"');
    expect(wordsOf(sheet)).toContain('Chi cho 20 hộ, nhóm theo bảng kê kèm theo.');
    expect(sheet).not.toContain('Household 19');
    expect(wordsOf(annex)).toContain('Kèm theo chứng từ số PCK-2026-000007 ngày 03/02/2026');
    expect(annex).toContain('Household 19');
    expect(wordsOf(annex)).toContain('Tổng cộng: 80.000.000 ₫');
  });
});

describe('a new voucher', () => {
  const view: PayableView = {
    lineId: ID,
    committeeId: ID,
    allocationNumber: 'PB-2026-000001',
    title: 'Houses',
    recipient: 'Hoa Lien',
    unpaid: [{ id: ID, label: 'Y Blen', amountDong: 80_000_000n }],
    payees: [{ key: `household:${ID}`, name: 'Y Blen' }],
    sources: [
      { key: `bank:${ID}`, name: 'Bank 0011', availableDong: 90_000_000n },
      { key: `cash:${ID}`, name: 'TM', availableDong: 0n },
    ],
  };
  const form = (state: FormState, change: Partial<PayableView> = {}) =>
    rendered(
      'spending/disbursements/new',
      paymentPage({ view: { ...view, ...change }, state, today: '2026-02-03' }, t),
    );

  it('offers whom to pay and from where, with what is there', () => {
    const html = form(EMPTY_FORM);
    expect(wordsOf(html)).toContain('Y Blen – 80.000.000 ₫');
    expect(wordsOf(html)).toContain('Bank 0011 – 90.000.000 ₫');
    expect(html).toMatch(/name="payeeAddress"[^>]* value="Hoa Lien"/);
    expect(html).toMatch(/name="paidOn-month"[^>]* value="02"/);
    expect(sourceOf(`cash:${ID}`)).toEqual({ way: 'cash', cashBoxId: ID });
  });

  it('asks why less is paid than was granted', () => {
    const typed = { submissionId: ID, entitlementIds: [ID], source: `bank:${ID}`, payee: 'unit' };
    const paper = { payeeAddress: 'Hamlet 2', reason: 'A house', lessDong: '70.000.000' };
    const day = { 'paidOn-day': '3', 'paidOn-month': '2', 'paidOn-year': '2026' };
    const reading = readForm(paymentForm, { ...typed, ...paper, ...day, lessReason: '' });
    const html = form(reading.ok ? EMPTY_FORM : reading);
    expect(wordsOf(html)).toContain('Ghi vì sao chi ít hơn mức được duyệt.');
    expect(html).toContain('70.000.000');
  });

  it('tells all faults at once, each in its own sentence', () => {
    const reading = readForm(paymentForm, { submissionId: ID, source: 'card:1' });
    const words = wordsOf(form(reading.ok ? EMPTY_FORM : reading));
    for (const sentence of [
      'Xin chọn ít nhất một hộ hoặc nhóm.',
      'Chọn tài khoản hoặc quỹ tiền mặt để chi.',
      'Chọn người nhận tiền.',
      'Nhập địa chỉ người nhận tiền.',
      'Ghi nội dung chi.',
      'Nhập ngày chi.',
    ]) {
      expect(words.split(sentence)).toHaveLength(3);
    }
  });

  it('says so when nobody waits for money', () => {
    const html = form(EMPTY_FORM, { unpaid: [] });
    expect(wordsOf(html)).toContain('Mọi hộ và nhóm của dòng này đã được chi');
    expect(html).not.toContain('name="payee"');
  });
});
