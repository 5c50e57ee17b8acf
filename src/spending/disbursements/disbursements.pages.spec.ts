import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { reversalForm } from './disbursements.forms.js';
import { voucherPage, vouchersPage } from './disbursements.pages.js';
import type { VoucherView } from './disbursements.views.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const at = new Date('2026-02-03T03:00:00Z');
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
  place: null,
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
  paidAt: at,
  approvers: ['An', 'Binh'],
  reversal: null,
  handovers: [],
  items: [{ label: 'Y Blen', quantity: 1, amountDong: 80_000_000n }],
};
const page = (change: Partial<VoucherView>, state: FormState = EMPTY_FORM, may = true) =>
  rendered(
    'spending/disbursements/show',
    voucherPage({ view: { ...voucher, ...change }, state, mayPay: may, mayRecord: may }, t),
  );

describe('a voucher', () => {
  it('can be handed over or taken back while nothing was handed over, by those who may', () => {
    const html = page({});
    expect(wordsOf(html)).toContain(
      'Phiếu chi PCK-2026-000007 Chờ bàn giao In phiếu chi Ghi bàn giao',
    );
    expect(wordsOf(html)).toContain('Tám mươi triệu đồng');
    expect(html).toContain('name="reversalReason"');
    const other = page({}, EMPTY_FORM, false);
    expect(other).not.toContain('name="reversalReason"');
    expect(other).not.toContain('/can-bo/ban-giao/moi');
    expect(other).toContain(`/can-bo/giai-ngan/${ID}/in`);
  });

  it('is past taking back once a part was handed over, and tells by whom', () => {
    const handovers = [{ id: ID, by: 'Thong', at, amountDong: 5_000_000n, isUndone: false }];
    const html = page({ deliveredDong: 5_000_000n, handovers });
    expect(html).not.toContain('name="reversalReason"');
    expect(html).toContain('/can-bo/ban-giao/moi');
    expect(wordsOf(html)).toContain('Đã bàn giao 5.000.000 ₫ Thong Xem bằng chứng');
  });

  it('says why it was taken back, and asks for that reason', () => {
    const html = page({ isReversed: true, reversal: { by: 'Lan', at, reason: 'wrong payee' } });
    expect(wordsOf(html)).toContain('Đã đảo wrong payee Lan');
    expect(html).not.toContain('name="reversalReason"');
    const reading = readForm(reversalForm, { submissionId: ID, reversalReason: ' ' });
    const faulty = wordsOf(page({}, reading.ok ? EMPTY_FORM : reading));
    expect(faulty.split('Ghi lý do đảo phiếu chi.')).toHaveLength(3);
  });
});

describe('the list of vouchers', () => {
  it('tells of each how far it is, and pages on', () => {
    const found = { rows: [voucher], next: '2026-02-03~x', previous: null };
    const html = rendered('spending/disbursements/list', vouchersPage(found, t));
    expect(wordsOf(html)).toContain(
      'PCK-2026-000007 Y Blen Hoa Lien 80.000.000 ₫ Chờ bàn giao 03/02/2026',
    );
    expect(html).toContain('/can-bo/ban-giao/con-thieu');
    expect(html).toContain('sau&#x3D;2026-02-03%7Ex');
    const empty = rendered(
      'spending/disbursements/list',
      vouchersPage({ ...found, rows: [], next: null }, t),
    );
    expect(wordsOf(empty)).toContain('Chưa có phiếu chi nào.');
  });
});
