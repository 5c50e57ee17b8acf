import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { provePage } from './pledge-proofs.pages.js';

describe('the page behind the link of a letter', () => {
  it('asks for one press, and says what it is of', () => {
    const pledge = { referenceCode: 'UHXABCDEFGHK', amountDong: 2_000_000n };
    const html = rendered('income/pledge-proofs/show', provePage(pledge, 'token'));
    expect(html).toContain('action="/ung-ho/xac-nhan/token"');
    expect(wordsOf(html)).toContain('2.000.000 ₫');
    expect(wordsOf(html)).toContain('Đúng, tôi đã đăng ký');
  });
});
