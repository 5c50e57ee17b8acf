import { describe, expect, it } from '@jest/globals';
import { bytesArray, hexArray, plainArray, textArray } from './array-text.js';

describe('arrays for Postgres', () => {
  it('take ids, numbers and nothing as they are', () => {
    expect(plainArray(['a-1', 2, 3n, null, undefined])).toBe('{a-1,2,3,NULL,NULL}');
    expect(plainArray([])).toBe('{}');
  });

  it('keep words whole, whatever they hold', () => {
    expect(textArray(['x, {y}', 'say "no"', 'back\\slash', '', null, 'NULL'])).toBe(
      '{"x, {y}","say \\"no\\"","back\\\\slash","",NULL,"NULL"}',
    );
  });

  it('write bytes in hexadecimal, also of a part of a buffer', () => {
    const whole = Buffer.from('00ff10', 'hex');
    expect(bytesArray([whole.subarray(1), null])).toBe('{"\\\\xff10",NULL}');
    expect(hexArray(['ff10'])).toBe('{"\\\\xff10"}');
  });
});
