import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import { PERMISSIONS } from '../permissions.js';
import { translator } from '../../../platform/i18n/translate.js';
import { codeForm, enrolmentForm, freshProofForm } from './second-factor.forms.js';
import {
  enrolmentPage,
  freshProofPage,
  recoveryPage,
  secondFactorPage,
} from './second-factor.pages.js';

const t = translator('vi');
const enrolment = { secret: 'ABCDEFGH2345', uri: 'otpauth://totp/x?secret=ABCDEFGH2345' };
const asked = { enrolment, email: 'lan@vidu.vn', next: '/can-bo' };

describe('the second factor', () => {
  const page = (body: object | null) => {
    const reading = body === null ? null : readForm(codeForm, body);
    const state = reading === null || reading.ok ? EMPTY_FORM : reading;
    return rendered('people/sign-in/second-factor', secondFactorPage(state, '/can-bo/quy', t));
  };

  it('takes a code of the phone or a kept one, and carries where the person goes on', () => {
    const html = page(null);
    expect(html).toMatch(/name="code"[^>]* autocomplete="one-time-code"/);
    expect(html).toContain('name="next" value="/can-bo/quy"');
    expect(wordsOf(html)).toContain('Nhập một mã dự phòng, ví dụ 4K7PM-9XQ2T.');
  });

  it('says what is missing', () => {
    expect(page({ code: '  ' })).toContain('<title>Lỗi: Nhập mã xác thực');
    expect(wordsOf(page({ code: '  ' }))).toContain('Nhập mã xác thực đang hiện trên điện thoại.');
  });
});

describe('being asked again', () => {
  const page = (asked: { heldForm?: string; access?: string; body?: object }) => {
    const { heldForm = '', access = 'allocations.approve', body } = asked;
    const reading = body === undefined ? null : readForm(freshProofForm, body);
    const state = reading === null || reading.ok ? EMPTY_FORM : reading;
    const data = freshProofPage(state, { next: '/can-bo/quy', heldForm, access }, t);
    return rendered('people/sign-in/fresh-proof', data);
  };

  it('says for what, and that nothing typed is lost', () => {
    const html = page({ heldForm: 'a-form' });
    expect(wordsOf(html)).toContain('Duyệt chi hỗ trợ');
    expect(wordsOf(html)).toContain('được giữ nguyên trong 10 phút');
    expect(html).toContain('name="heldForm" value="a-form"');
    expect(wordsOf(page({ access: 'users.manage' }))).not.toContain('được giữ nguyên');
  });

  it('has words for all that asks it', () => {
    const weighty = Object.entries(PERMISSIONS).filter(([, { proof }]) => proof !== 'session');
    for (const access of ['signed-in', ...weighty.map(([name]) => name)]) {
      expect(wordsOf(page({ access }))).not.toContain('identity.freshProof');
    }
  });

  it('says what is missing', () => {
    expect(page({ body: { code: ' ' } })).toContain('<title>Lỗi: Xác nhận lại là bạn');
  });
});

describe('setting up the second factor', () => {
  it('shows the key as a picture and in groups to type', () => {
    const html = rendered('people/sign-in/enrolment', enrolmentPage(EMPTY_FORM, asked, t));
    expect(html).toContain('class="qr__code"');
    expect(wordsOf(html)).toContain('ABCD EFGH 2345');
    expect(wordsOf(html)).toContain('lan@vidu.vn');
  });

  it('keeps the same key after a wrong code, and says what to do', () => {
    const reading = readForm(enrolmentForm, { code: '123456' });
    const fault = { code: { code: 'identity.enrolment.refused', params: {} } };
    const state = { input: reading.input, errors: fault };
    const html = rendered('people/sign-in/enrolment', enrolmentPage(state, asked, t));
    expect(wordsOf(html)).toContain('Mã chưa đúng. Xin kiểm tra giờ trên điện thoại');
    expect(wordsOf(html)).toContain('ABCD EFGH 2345');
  });

  it('shows the kept codes once, each on its own, and leads on', () => {
    const codes = ['AAAAA-BBBBB', 'CCCCC-DDDDD'];
    const html = rendered('people/sign-in/recovery-codes', recoveryPage(codes, '/can-bo/quy'));
    for (const code of codes) expect(html).toContain(`<li class="code">${code}</li>`);
    expect(html).toContain('href="/can-bo/quy"');
    expect(wordsOf(html)).toContain('Không lưu chung với mật khẩu.');
  });
});
