import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { signInForm } from './sign-in.forms.js';
import { accountHelpPage, signInPage } from './sign-in.pages.js';

const t = translator('vi');
const shown = (state: FormState, next = '') =>
  rendered('people/sign-in/sign-in', signInPage(state, next, t));

describe('signing in', () => {
  it('asks for two things and carries where the person wanted to go', () => {
    const html = shown(EMPTY_FORM, '/can-bo/ung-ho');
    expect(html).toMatch(/type="email"[^>]* autocomplete="username"/);
    expect(html).toMatch(/type="password"[^>]* autocomplete="current-password"/);
    expect(html).toContain('name="next" value="/can-bo/ung-ho"');
    expect(html).not.toContain('role="alert"');
  });

  it('says of each empty box what belongs there', () => {
    const reading = readForm(signInForm, { email: ' ', password: '' });
    const words = wordsOf(shown(reading.ok ? EMPTY_FORM : reading));
    expect(words.split('Nhập địa chỉ thư điện tử của bạn.')).toHaveLength(3);
    expect(words.split('Nhập mật khẩu.')).toHaveLength(3);
  });

  it('refuses in one sentence, keeps the address and never the password', () => {
    const html = shown({
      input: { email: 'lan@vidu.vn', password: 'bi-mat-cua-lan' },
      errors: { email: { code: 'identity.signIn.refused', params: {} } },
    });
    expect(wordsOf(html)).toContain('Địa chỉ thư hoặc mật khẩu chưa đúng.');
    expect(html).toContain('value="lan@vidu.vn"');
    expect(html).not.toContain('bi-mat-cua-lan');
  });

  it('tells who is locked out whom to ask', () => {
    const html = rendered('people/sign-in/help', accountHelpPage());
    expect(wordsOf(html)).toContain('Quên mật khẩu');
    expect(html).toContain('<a href="/dang-nhap">');
  });
});
