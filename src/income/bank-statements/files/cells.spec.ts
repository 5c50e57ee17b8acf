import { describe, expect, it } from '@jest/globals';
import { isExcelNumber } from './cells.js';

describe('a number that a program shortened', () => {
  it.each(['1.2E+15', '1,2E+15', '9.0E15', '1e+16', '-1.2E+15', '(1.2E+15)'])('is %s', (cell) => {
    expect(isExcelNumber(cell)).toBe(true);
  });

  it.each(['9e2628833', '1E15', '12E+5', 'FT24255123456', '5243.28611', ''])(
    'is not %s, which a bank may print as its own mark',
    (cell) => {
      expect(isExcelNumber(cell)).toBe(false);
    },
  );
});
