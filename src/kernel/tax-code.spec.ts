import { describe, expect, it } from '@jest/globals';
import { isTaxCode } from './tax-code.js';

describe('a tax code of an organisation', () => {
  it.each(['0100109106', '0100684378', '0300588569', '0100109106001'])('can be %s', (code) => {
    expect(isTaxCode(code)).toBe(true);
  });

  it('has its check digit right: any one digit typed wrong is found', () => {
    const right = '0100109106';
    for (let at = 0; at < right.length; at += 1) {
      for (const digit of '0123456789') {
        const typed = `${right.slice(0, at)}${digit}${right.slice(at + 1)}`;
        expect(isTaxCode(typed)).toBe(typed === right);
      }
    }
  });

  it('is ten or thirteen digits and nothing else', () => {
    for (const typed of ['', '010010910', '01001091060', '01001O9106', '0100109106-001']) {
      expect(isTaxCode(typed)).toBe(false);
    }
  });
});
