import { describe, expect, it } from '@jest/globals';
import { codeAsked, wholeAsked } from './api-parameters.js';

const asked = (typed: unknown) => wholeAsked('limit', typed, { from: 1n, to: 1000n, usual: 100n });

describe('a whole number of an address', () => {
  it('is read within its bounds, or the usual one', () => {
    expect([undefined, '1', '007', '1000'].map(asked)).toEqual([100n, 1n, 7n, 1000n]);
  });

  it.each(['', 'abc', '0', '1001', '-1', '1.5', '1e3', '9'.repeat(19), ['1', '2'], { a: '1' }])(
    'is told to be none: %j',
    (typed) => {
      expect(() => asked(typed)).toThrow('unreadable: openData.badWhole');
    },
  );
});

describe('a code of an address', () => {
  it('is taken as it stands', () => {
    expect([undefined, 'VNN-KT', 'CT-QN-2024'].map((typed) => codeAsked('fund', typed))).toEqual([
      null,
      'VNN-KT',
      'CT-QN-2024',
    ]);
  });

  it.each(['', 'a b', 'A\0', 'x'.repeat(61), ['A', 'B']])('is told to be none: %j', (typed) => {
    expect(() => codeAsked('fund', typed)).toThrow('unreadable: openData.badCode');
  });
});
