import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { FiledClaim } from './claim-filing.service.js';
import { claimForm } from './claim.forms.js';
import { claimFormPage, claimPage } from './claim.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const account = {
  ...{ id: ID, label: 'Vietcombank 1017595600', holderName: 'MTTQ Thu', committeeId: ID },
  lastDay: '2026-11-30',
};
const known = { pledgeCode: null, bankAccountId: null, amountDong: null, paidOn: null };
const form = (own: object = {}) =>
  rendered(
    'income/claims/form',
    claimFormPage({ state: EMPTY_FORM, accounts: [account], known, answerDays: 5, ...own }, t),
  );
const claim: FiledClaim = {
  ...{ code: 'YC222222222', amountDong: 1_500_000n, paidOn: '2026-11-27', answerBy: '2026-12-04' },
  ...{ state: 'waiting', reason: null, giftId: null },
};
const show = (own: Partial<FiledClaim>) =>
  rendered('income/claims/show', claimPage({ ...claim, ...own }, t));

describe('the page where a claim is filed', () => {
  it('says by when it is answered and to which day each account is told of', () => {
    const words = wordsOf(form());
    expect(words).toContain('trả lời trong 5 ngày làm việc');
    expect(words).toContain('MTTQ Thu. Sao kê đã nhập đến hết ngày 30/11/2026.');
  });

  it('puts in ahead what a promise or a public line tells', () => {
    const ahead = { ...known, pledgeCode: 'UHX225J6C82H', amountDong: 1_500_000n };
    const html = form({ known: { ...ahead, paidOn: '2026-11-27' } });
    expect(html).toContain('value="UHX225J6C82H"');
    expect(html).toContain('value="1.500.000"');
    expect(html).toContain('value="27"');
  });

  it('tells all faults at once, and that a chosen file is to be chosen again', () => {
    const state = readForm(claimForm, {
      submissionId: ID,
      amount: 'x',
      reference: 'Nguyen Lan',
      email: 'a@',
    });
    const words = wordsOf(form({ state: state.ok ? EMPTY_FORM : state }));
    for (const sentence of [
      'Chọn tài khoản mà bạn đã chuyển vào.',
      'Ghi ngày bạn chuyển tiền.',
      'Địa chỉ thư điện tử chưa đúng.',
      'vui lòng chọn lại: trình duyệt không giữ tệp',
    ]) {
      expect(words).toContain(sentence);
    }
    const short = readForm(claimForm, {
      ...{ submissionId: ID, amount: '5000' },
      reference: 'Lan',
    });
    expect(short).toMatchObject({
      errors: { reference: { code: 'claims.form.referenceShort' } },
    });
  });
});

describe('the page of a claim', () => {
  it('says the same while nothing was found and while a second person looks', () => {
    expect(show({ state: 'proposed', giftId: ID })).toBe(show({}));
    expect(wordsOf(show({}))).toContain('chậm nhất ngày 04/12/2026');
  });

  it('leads to the line when accepted, and says why when refused', () => {
    expect(show({ state: 'accepted', giftId: ID })).toContain(`href="/sao-ke/${ID}"`);
    const refused = show({ state: 'refused', reason: 'Mã giao dịch không có <b>' });
    expect(wordsOf(refused)).toContain('Mã giao dịch không có');
    expect(refused).not.toContain('<b>');
  });
});
