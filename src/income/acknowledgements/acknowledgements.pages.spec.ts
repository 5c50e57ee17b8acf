import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { acknowledgeForm } from './acknowledgements.forms.js';
import {
  acknowledgementPage,
  acknowledgementsPage,
  newAcknowledgementPage,
} from './acknowledgements.pages.js';
import type { AcknowledgementRow } from './acknowledgements.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const paper: AcknowledgementRow = {
  ...{ id: ID, number: 'BN-2026-0001', donationId: ID, committeeId: ID, version: 2 },
  ...{ amountDong: 1_005_004_321n, issuedOn: '2026-02-03', purpose: 'Quỹ Vì người nghèo' },
  ...{ payerKind: 'organisation', payerName: 'Công ty Măng Đen', payerAddress: 'Số 5 Lê Lợi' },
  ...{ taxCode: '0100109106001', isTakenBack: false, returnedDong: 0n },
  ...{ representative: 'Bà Lê Thị Hoa, Giám đốc', aid: 'disaster' },
};
const writtenAt = new Date('2026-02-03T04:00:00Z');
const version = {
  ...{ id: ID, version: 2, payerName: 'Công ty Măng Đen', taxCode: '0100109106001' },
  ...{ reason: 'Thiếu số', writtenAt, writtenByName: null },
};
const print = { id: ID, version: 2, nth: 3, printedAt: writtenAt, aid: 'disaster' };

const show = (change: Partial<AcknowledgementRow> = {}, mayWrite = true) =>
  rendered(
    'income/acknowledgements/show',
    acknowledgementPage(
      {
        ...{ paper: { ...paper, ...change }, versions: [version], prints: [print] },
        ...{ mayWrite, state: EMPTY_FORM },
      },
      t,
    ),
  );

describe('a numbered paper', () => {
  it('says what it holds, its versions, and which copy each file is', () => {
    const words = wordsOf(show());
    expect(words).toContain('Một tỷ không trăm linh năm triệu');
    expect(words).toContain('0100109106-001');
    expect(words).toContain('Bà Lê Thị Hoa, Giám đốc');
    expect(show()).toContain(`/can-bo/bien-nhan/ban-in/${ID}/bien-ban`);
    expect(words).toContain('Bản sửa đổi lần 1 · Bản sao lần 2');
    expect(words).toContain('Người ủng hộ tự ghi');
  });

  it('is corrected and copied while it holds, by those who may', () => {
    expect(show()).toContain(`/can-bo/bien-nhan/${ID}/sua`);
    expect(show({}, false)).not.toContain('/sua');
    expect(show({ isTakenBack: true })).not.toContain('/sua');
    expect(wordsOf(show({ returnedDong: 1_005_004_321n }))).toContain('Không còn giá trị');
    expect(wordsOf(show({ returnedDong: 1n }))).toContain('Đã hoàn trả một phần');
  });

  it('is listed by its number', () => {
    const data = acknowledgementsPage([paper], null, t);
    expect(wordsOf(rendered('income/acknowledgements/list', data))).toContain('BN-2026-0001');
  });
});

describe('a new one', () => {
  const gift = {
    ...{ id: ID, committeeId: ID, channel: 'card' as const, businessDate: '2026-02-03' },
    ...{ amountDong: 5_000n, donorName: null },
  };
  const read = (typed: Record<string, string>) => {
    const reading = readForm(acknowledgeForm, { submissionId: ID, ...typed });
    const state = reading.ok ? EMPTY_FORM : reading;
    return wordsOf(rendered('income/acknowledgements/new', newAcknowledgementPage(gift, state, t)));
  };

  it('says every fault at its field, all at once', () => {
    const words = read({ taxCode: '12' });
    for (const sentence of [
      'Chọn cá nhân hay tổ chức.',
      'Nhập họ tên hoặc tên pháp nhân của người ủng hộ.',
      'Nhập địa chỉ của người ủng hộ.',
      'Mã số thuế có 10 hoặc 13 chữ số.',
    ])
      expect(words.split(sentence)).toHaveLength(3);
  });

  it('takes a tax code of organisations, and of them always', () => {
    const name = { payerName: 'A', payerAddress: 'B' };
    const fault = 'Tổ chức thì ghi mã số thuế';
    expect(read({ ...name, payerKind: 'organisation' })).toContain(fault);
    expect(read({ ...name, payerKind: 'person', taxCode: '0100109106' })).toContain(fault);
    expect(read({ ...name, payerKind: 'organisation', taxCode: '0100109106-001' })).not.toContain(
      fault,
    );
  });
});
