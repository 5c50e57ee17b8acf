import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { addressForm, codeForm, referenceForm } from './donor-access.forms.js';
import { codePage, entryPage } from './donor-access.pages.js';

const t = translator('vi');
const faulty = (reading: { ok: boolean } & Partial<FormState>): FormState =>
  reading.ok ? EMPTY_FORM : { input: reading.input ?? {}, errors: reading.errors ?? {} };

const entry = (address: FormState, reference: FormState) =>
  rendered('income/donor-access/entry', entryPage({ address, reference }, t));

describe('the door of a giver’s own place', () => {
  it('offers two ways in, each a form of its own', () => {
    const html = entry(EMPTY_FORM, EMPTY_FORM);
    expect(html).toContain('action="/cua-toi/vao"');
    expect(html).toContain('action="/cua-toi/vao/tham-chieu"');
  });

  it('says every fault at its field, all at once', () => {
    const typed = { reference: 'FT1', amount: '', 'day-day': '', 'day-month': '', 'day-year': '' };
    const reading = faulty(readForm(referenceForm, typed));
    const words = wordsOf(entry(faulty(readForm(addressForm, { email: 'lan' })), reading));
    for (const sentence of [
      'Địa chỉ thư điện tử chưa đúng. Ví dụ: lan@example.vn.',
      'Số tham chiếu gồm từ 8 đến 40 chữ và số, viết liền.',
      'Nhập đúng số tiền đã chuyển.',
      'Nhập ngày chuyển khoản.',
    ])
      expect(words.split(sentence)).toHaveLength(3);
  });

  it('takes a code as people type it, and six digits only', () => {
    expect(readForm(codeForm, { code: ' 123 456 ' })).toMatchObject({ values: { code: '123456' } });
    const html = rendered(
      'income/donor-access/code',
      codePage(faulty(readForm(codeForm, { code: '12' })), t),
    );
    expect(wordsOf(html).split('Mã gồm đúng 6 chữ số.')).toHaveLength(3);
    expect(html).toContain('autocomplete="one-time-code"');
  });
});
