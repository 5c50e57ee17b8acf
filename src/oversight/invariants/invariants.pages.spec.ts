import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { verificationPage } from './invariants.pages.js';

const t = translator('vi');
const page = (holds: boolean) =>
  rendered(
    'oversight/invariants/show',
    verificationPage([{ id: 'I9', holds, detail: 'phieu 7' }], t),
  );

describe('the page of what must always hold', () => {
  it('says in one line that all of it holds', () => {
    expect(wordsOf(page(true))).toContain('Tất cả đều đúng');
    expect(page(true)).not.toContain('status--danger');
  });

  it('counts and names what does not', () => {
    const html = page(false);
    expect(wordsOf(html)).toContain('Có 1 điều không đúng');
    expect(wordsOf(html)).toMatch(/I9 .*không khuyết Sai phieu 7/);
    expect(html).toContain('status--danger');
  });
});
