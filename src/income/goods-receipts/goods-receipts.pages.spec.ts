import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { RoleName } from '../../platform/request/access-names.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { draftOf, receiptsFilter, wholeReceiptForm } from './goods-receipts.forms.js';
import { newReceiptPage, receiptPage, receiptsPage } from './goods-receipts.pages.js';
import type { GoodsReceiptView } from './goods-receipts.queries.js';
import { goodsReceiptPaper } from './paper/goods-receipt.paper.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const receipt: GoodsReceiptView = {
  ...{ id: ID, committeeId: 'p', number: 'BNHV-2026-0001', committeeName: 'Ủy ban MTTQ tỉnh A' },
  ...{ parentName: null, committeePlace: 'A', giverName: 'Công ty Gió Mới', giverAddress: '' },
  ...{ wish: '', place: 'Kho tỉnh', placeAddress: 'Số 1', appeal: null, voidReason: null },
  ...{ receivedOn: '2026-02-03', issuedOn: '2026-02-04', receivedBy: 'u', receiver: 'Lan' },
  ...{ issuedAt: new Date('2026-02-04T03:00:00Z'), voider: null, voidedAt: null },
  lines: [
    {
      ...{ lineNo: 1, lotId: ID, name: 'Mì gói', unit: 'gói', quantity: 2_397n, packSize: 24 },
      ...{ condition: 'new', expiresOn: '2027-06-30', valueDong: null, valueBasis: null },
    },
    {
      ...{ lineNo: 2, lotId: ID, name: 'Mì gói', unit: 'gói', quantity: 3n, packSize: null },
      ...{ condition: 'damaged', expiresOn: null, valueDong: 9_000n, valueBasis: 'estimate' },
    },
  ],
};
const choices = {
  places: [{ id: ID, name: 'Kho tỉnh' }],
  items: [{ id: ID, name: 'Mì gói', unit: 'gói' }],
  appeals: [],
};
const sheet = (state: FormState = EMPTY_FORM, isAdding = false) =>
  rendered(
    'income/goods-receipts/new',
    newReceiptPage({ state, choices, today: '2026-02-04', isAdding }, t),
  );
const typed = (more: Record<string, string>) =>
  readForm(wholeReceiptForm, {
    ...{ submissionId: ID, step: 'issue', giverName: 'Lan', place: ID, wish: '', appeal: '' },
    ...{ 'receivedOn-day': '4', 'receivedOn-month': '2', 'receivedOn-year': '2026' },
    ...more,
  });
const goods = { 'line-1-item': ID, 'line-1-quantity': '2.397', 'line-1-condition': 'new' };

describe('the sheet of goods', () => {
  it('shows two lines and one more when asked for', () => {
    expect(sheet()).toContain('name="line-2-item"');
    expect(sheet()).not.toContain('name="line-3-item"');
    expect(sheet(EMPTY_FORM, true)).toContain('name="line-3-item"');
    const none = newReceiptPage(
      {
        ...{ state: EMPTY_FORM, today: '2026-02-04', isAdding: false },
        choices: { ...choices, items: [] },
      },
      t,
    );
    expect(wordsOf(rendered('income/goods-receipts/new', none))).toContain('thêm ở trang Kho');
  });

  it('reads numbers and days as people write them, in the smallest unit', () => {
    const reading = typed({ ...goods, 'line-1-expiresOn': '30/6/2027', 'line-1-packSize': '24' });
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    expect(draftOf(reading.values, 'u')).toMatchObject({
      ...{ placeId: ID, appealId: null, receivedOn: '2026-02-04', receivedBy: 'u' },
      lots: [{ itemId: ID, quantity: 2_397n, expiresOn: '2027-06-30', packSize: 24 }],
    });
  });

  it('tells all faults at once, each at its own field, and keeps what was typed', () => {
    const empty = typed({ giverName: '' });
    if (empty.ok) throw new Error('Nothing was filled in');
    const words = wordsOf(sheet(empty));
    expect(words).toContain('Nhập tên người ủng hộ hiện vật.');
    expect(words).toContain('Nhập ít nhất một mặt hàng.');
    const faulty = typed({
      ...{ ...goods, 'line-1-quantity': '1,5', 'line-1-valueDong': '9.000' },
      ...{ 'line-2-quantity': '7', 'line-2-expiresOn': '31/2/2027' },
    });
    if (faulty.ok) throw new Error('Three faults');
    const html = sheet(faulty);
    expect(wordsOf(html)).toContain('Số lượng hàng phải là số nguyên từ 1 trở lên.');
    expect(wordsOf(html)).toContain('Chọn mặt hàng.');
    expect(html).toContain('value="31/2/2027"');
    const single = typed({ ...goods, 'line-1-packSize': '1' });
    if (single.ok) throw new Error('A pack of one is none');
    expect(wordsOf(sheet(single))).toContain('Một kiện có từ 2 đơn vị trở lên.');
    const bare = typed({ ...goods, 'line-1-valueDong': '9.000' });
    if (bare.ok) throw new Error('A value without its basis');
    expect(wordsOf(sheet(bare))).toContain('Chọn căn cứ của giá trị đã ghi');
  });
});

describe('a receipt for goods', () => {
  const show = (userId: string, role: RoleName, change: Partial<GoodsReceiptView> = {}) => {
    const roles = [{ role, committeeId: 'p' }];
    const actor = { userId, fullName: userId, roles, isAuditor: false, committeeIds: ['p'] };
    const view = { receipt: { ...receipt, ...change }, actor, state: EMPTY_FORM };
    return rendered('income/goods-receipts/show', receiptPage(view, t));
  };

  it('is void by another accountant alone', () => {
    expect(show('v', 'accountant')).toContain(`/can-bo/hien-vat/${ID}/huy`);
    expect(show('u', 'accountant')).not.toContain('/huy');
    expect(show('v', 'officer')).not.toContain('/huy');
    const voided = { voidedAt: receipt.issuedAt, voider: 'Minh', voidReason: 'Ghi trùng' };
    const html = show('v', 'accountant', voided);
    expect(html).not.toContain('/huy');
    expect(wordsOf(html)).toContain('Lý do: Ghi trùng');
  });

  it('prints each kind with its condition, and no sum of values', () => {
    const words = wordsOf(rendered('income/goods-receipts/print', goodsReceiptPaper(receipt, t)));
    expect(words).toContain('PHIẾU BIÊN NHẬN ỦNG HỘ BẰNG HIỆN VẬT');
    expect(words).toContain('Mới, nguyên vẹn, đóng 24 gói một kiện gói 2.397 30/06/2027');
    expect(words).toContain('Hỏng, móp, thiếu gói 3 9.000 ₫');
    expect(words.match(/9\.000/g)).toHaveLength(1);
  });

  it('stands on the list', () => {
    const { id, number, giverName, receivedOn, place } = receipt;
    const row = { id, number, giverName, receivedOn, place, lines: 2n, isVoid: true };
    const found = { rows: [row], next: null, previous: null };
    const list = { found, filter: receiptsFilter.read({}), mayReceive: true };
    const html = rendered('income/goods-receipts/list', receiptsPage(list, t));
    expect(wordsOf(html)).toContain('BNHV-2026-0001 Công ty Gió Mới 03/02/2026 Kho tỉnh 2 Đã hủy');
    expect(html).toContain('/can-bo/hien-vat/moi');
  });
});
