import { describe, expect, it } from '@jest/globals';
import { newReferenceCode } from './reference-code.js';
import { scrubMemo } from './scrub-memo.js';

const masked = { donorName: 'Nguyễn Thị Lan', display: 'masked' as const };

describe('a transfer message for strangers', () => {
  it('loses account, telephone and identity numbers and addresses', () => {
    const memo = 'Ung ho tu TK 0123456789, dt 0905.123.456, lan@example.org';
    expect(scrubMemo(memo, { donorName: null, display: 'full' })).toBe('Ung ho tu TK … dt …');
  });

  it('loses every word of a hidden name, also without marks and without blanks', () => {
    expect(scrubMemo('NGUYEN THI LAN ung ho dong bao', masked)).toBe('… ung ho dong bao');
    expect(scrubMemo('NGUYENTHILAN chuyen tien', masked)).toBe('… chuyen tien');
    expect(scrubMemo('lan ủng hộ', { ...masked, display: 'anonymous' })).toBe('… ủng hộ');
  });

  it('keeps the name of who shows it, and a payment reference', () => {
    expect(scrubMemo('Nguyễn Thị Lan', { ...masked, display: 'full' })).toBe('Nguyễn Thị Lan');
    const code = newReferenceCode();
    expect(scrubMemo(`${code} ung ho`, masked)).toBe(`${code} ung ho`);
  });
});
