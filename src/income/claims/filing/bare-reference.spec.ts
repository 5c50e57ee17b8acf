import { describe, expect, it } from '@jest/globals';
import { bareReference, isFullReference } from './bare-reference.js';

describe('the reference of a bank', () => {
  it('is its letters and digits, whatever stands between them', () => {
    expect(bareReference(' ft24-330.123 / 456789 ')).toBe('FT24330123456789');
    expect(bareReference('ＦＴ２４')).toBe('FT24');
    expect(bareReference("'; drop--")).toBe('DROP');
  });

  it('is full when it can name one line', () => {
    expect(isFullReference('FT 243.301')).toBe(true);
    expect(isFullReference('12 345')).toBe(false);
    expect(isFullReference('x'.repeat(41))).toBe(false);
    for (const known of ['Nguyen Thi Lan', 'BAO LU 2024', 'FT2433']) {
      expect(isFullReference(known)).toBe(false);
    }
  });
});
