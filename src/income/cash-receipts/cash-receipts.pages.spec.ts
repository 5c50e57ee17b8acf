import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { receiptForm, voidForm } from './cash-receipts.forms.js';
import { newReceiptPage, receiptPage, receiptsPage } from './cash-receipts.pages.js';
import type { ReceiptRow } from './cash-receipts.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const receipt: ReceiptRow = {
  id: ID,
  donationId: ID,
  number: 'PT-2026-0001',
  checkCode: 'K7M2',
  committeeId: ID,
  payerName: 'Ba Sau',
  payerAddress: 'Hamlet 2',
  reason: 'For the poor',
  amountDong: 1_500_000n,
  cashierId: ID,
  issuedOn: '2026-02-03',
  purpose: 'Appeal',
  fundName: 'Fund',
  cashierName: 'Lan',
  committeeName: 'Committee',
  parentName: null,
  place: null,
  voidReason: null,
  voidedAt: null,
  voidedByName: null,
  isPrinted: false,
};
const voided = {
  voidedAt: new Date('2026-02-04T03:00:00Z'),
  voidReason: 'wrong amount',
  voidedByName: 'Binh',
};
const list = (rows: ReceiptRow[], mayReceive = true) =>
  rendered('income/cash-receipts/list', receiptsPage({ rows, after: null, mayReceive }, t));
const show = (change: Partial<ReceiptRow>, may = true, state: FormState = EMPTY_FORM) =>
  rendered(
    'income/cash-receipts/show',
    receiptPage({ receipt: { ...receipt, ...change }, state, mayVoid: may, mayReceive: may }, t),
  );

describe('the list of cash receipts', () => {
  it('marks what is void, and offers a new one to those who take cash', () => {
    expect(wordsOf(list([{ ...receipt, ...voided }]))).toContain(
      'PT-2026-0001 03/02/2026 Ba Sau Appeal 1.500.000 ₫ Đã hủy',
    );
    expect(list([receipt])).toContain('/can-bo/phieu-thu/moi');
    expect(list([receipt], false)).not.toContain('/can-bo/phieu-thu/moi');
    expect(wordsOf(list([]))).toContain('Chưa có phiếu thu nào.');
  });
});

describe('a cash receipt', () => {
  it('is printed first, then copied', () => {
    expect(wordsOf(show({}))).toContain('Phiếu thu PT-2026-0001 Còn hiệu lực In phiếu Lập phiếu');
    expect(wordsOf(show({ isPrinted: true }))).toContain('In bản sao');
    expect(show({}, false)).not.toContain('/can-bo/phieu-thu/moi');
  });

  it('is made void once, with a reason, by those who may', () => {
    expect(show({})).toContain('name="reason"');
    expect(show({}, false)).not.toContain('name="reason"');
    const html = show(voided);
    expect(html).not.toContain('name="reason"');
    expect(wordsOf(html)).toContain('Đã hủy wrong amount (Binh, 10:00');
    const reading = readForm(voidForm, { reason: ' ' });
    const words = wordsOf(show({}, true, reading.ok ? EMPTY_FORM : reading));
    expect(words.split('Ghi lý do hủy phiếu thu.')).toHaveLength(3);
  });
});

describe('a new cash receipt', () => {
  const purpose = { fundId: ID, appealId: null, restrictionId: null, committeeId: ID };
  const purposes = [
    { ...purpose, value: `fund:${ID}`, title: 'Fund' },
    { ...purpose, value: `appeal:${ID}`, title: 'Appeal' },
  ];
  const form = (state: FormState) =>
    rendered('income/cash-receipts/new', newReceiptPage({ purposes, state }, t));

  it('hides a part of the name unless asked otherwise', () => {
    expect(form(EMPTY_FORM)).toMatch(/value="masked"[^>]* checked/);
    expect(wordsOf(form(EMPTY_FORM))).toContain('Fund Appeal');
  });

  it('tells all faults at once and writes out the amount that was typed', () => {
    const reading = readForm(receiptForm, { submissionId: ID, amount: '1,5tr' });
    const words = wordsOf(form(reading.ok ? EMPTY_FORM : reading));
    for (const sentence of [
      'Nhập họ tên người nộp tiền.',
      'Nhập địa chỉ người nộp tiền.',
      'Chọn quỹ hoặc đợt vận động nhận số tiền này.',
    ]) {
      expect(words.split(sentence)).toHaveLength(3);
    }
    expect(words).toContain('Một triệu năm trăm nghìn đồng');
  });
});
