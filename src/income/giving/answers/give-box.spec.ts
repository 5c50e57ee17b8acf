import { describe, expect, it } from '@jest/globals';
import { askedAmount } from './give-box.js';

describe('the amount in an address', () => {
  it.each([
    [undefined, {}],
    ['500000', { suggested: '500000' }],
    ['500k', { suggested: '500000' }],
    ['1.234.567', { suggested: 'other', amount: '1.234.567' }],
    ['khac', { suggested: 'other', amount: '' }],
    ['', { suggested: 'other', amount: '' }],
  ])('%j is put in ahead as %j', (text, values) => {
    expect(askedAmount(text)).toEqual({ values, errors: {} });
  });

  it('stands as it was typed when it cannot be read, and is told', () => {
    expect(askedAmount('<b>1e9')).toEqual({
      values: { suggested: 'other', amount: '<b>1e9' },
      errors: { amount: { code: 'forms.dong.notNumber', params: {} } },
    });
  });
});
