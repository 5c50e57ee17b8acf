import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { ReturnableSupport } from '../../books/paid-support/paid-support.types.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { RoleName } from '../../platform/request/access-names.js';
import { returnForm } from './returns.forms.js';
import { returnReceiptPage, returnReceiptPaper, returnsPage } from './returns.pages.js';
import type { ReturnReceipt } from './returns.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const part: ReturnableSupport = {
  ...{ id: ID, paymentId: ID, committeeId: 'x', fundId: ID, appealId: null, restrictionId: null },
  ...{ amountDong: 80_000_000n, handedDong: 80_000_000n, backDong: 0n, backAfterDong: 20_000_000n },
  ...{ returnableDong: 60_000_000n, businessDate: '2026-06-03', document: 'PCK-2026-0003' },
  party: 'Y Hương',
};
const receipt: ReturnReceipt = {
  ...{ id: ID, number: 'PTH-2026-0001', committeeId: 'p', committeeName: 'Ủy ban MTTQ tỉnh' },
  ...{ parentName: null, place: null, payerName: 'Y Hương', payerAddress: 'Thôn 1' },
  ...{ reason: 'Nhà rẻ hơn', amountDong: 20_000_000n, businessDate: '2026-06-04' },
  ...{ receivedBy: 'u', cashierName: 'Phạm Thị Quỹ', boxName: 'Két tỉnh', paymentId: ID },
  ...{ receivedAt: new Date('2026-06-04T02:00:00Z'), document: 'PCK-2026-0003', party: 'Y Hương' },
  ...{ voidReason: null, voidedBy: null, voidedAt: null },
};
const actor = (userId: string, role: RoleName, committeeId = 'p') => {
  const roles = [{ role, committeeId }];
  return { userId, fullName: userId, roles, isAuditor: false, committeeIds: [] };
};
const voucher = { id: ID, number: 'PCK-2026-0003', committeeId: 'p', isReversed: false };
const list = (who: ReturnType<typeof actor>, state: FormState = EMPTY_FORM) => {
  const row = { ...receipt, isVoid: false };
  const of = { voucher: { ...voucher, amountDong: 80_000_000n }, parts: [part], receipts: [row] };
  return rendered('spending/returns/list', returnsPage({ ...of, actor: who, state }, t));
};

describe('support that comes back', () => {
  it('is told for each beneficiary, with its receipts', () => {
    const words = wordsOf(list(actor('u', 'accountant')));
    expect(words).toContain('Y Hương 80.000.000 ₫ 60.000.000 ₫ 20.000.000 ₫ 60.000.000 ₫');
    expect(words).toContain('PTH-2026-0001 Y Hương Y Hương 20.000.000 ₫ 04/06/2026 Còn hiệu lực');
  });

  it('is taken by a cashier of the committee that paid', () => {
    expect(list(actor('u', 'cashier'))).toContain('name="paidSupportId"');
    expect(list(actor('u', 'cashier', 'q'))).not.toContain('name="paidSupportId"');
    expect(list(actor('u', 'accountant'))).not.toContain('name="paidSupportId"');
  });

  it('needs a beneficiary, an amount, a name, an address and a reason, each in its own sentence', () => {
    const reading = readForm(returnForm, { submissionId: ID });
    const words = wordsOf(list(actor('u', 'cashier'), reading.ok ? EMPTY_FORM : reading));
    for (const sentence of [
      'Chọn hộ hoặc nhóm trả lại tiền.',
      'Nhập số tiền trả lại.',
      'Nhập họ tên người nộp tiền.',
      'Nhập địa chỉ người nộp tiền.',
      'Ghi lý do trả lại tiền.',
    ]) {
      expect(words).toContain(sentence);
    }
  });
});

describe('a receipt of returned support', () => {
  const shown = (who: ReturnType<typeof actor>, change: Partial<ReturnReceipt> = {}) => {
    const input = { receipt: { ...receipt, ...change }, actor: who, state: EMPTY_FORM };
    return rendered('spending/returns/show', returnReceiptPage(input, t));
  };

  it('is void by an accountant who is not its cashier, once', () => {
    expect(shown(actor('b', 'accountant'))).toContain('name="reason"');
    expect(shown(actor('u', 'accountant'))).not.toContain('name="reason"');
    expect(shown(actor('b', 'cashier'))).not.toContain('name="reason"');
    const at = new Date('2026-06-05T02:00:00Z');
    const done = { voidedAt: at, voidedBy: 'Lê Thị Sổ', voidReason: 'Ghi trùng' };
    const html = shown(actor('b', 'accountant'), done);
    expect(html).not.toContain('name="reason"');
    expect(wordsOf(html)).toContain('Phiếu đã hủy bởi Lê Thị Sổ');
  });

  it('has on paper what the law asks of a voucher', () => {
    const words = wordsOf(rendered('spending/returns/print', returnReceiptPaper(receipt, t)));
    for (const content of [
      'PHIẾU THU TIỀN HOÀN TRẢ',
      'Số: PTH-2026-0001',
      'Phiếu chi PCK-2026-0003, phần của Y Hương',
      '20.000.000 ₫',
      'Hai mươi triệu đồng',
      'Người nộp tiền',
    ]) {
      expect(words).toContain(content);
    }
  });
});
