import { describe, expect, it } from '@jest/globals';
import { passwordFault, type PasswordFault } from './password-rules.js';

const person = { email: 'lan.nguyen@vidu.vn', fullName: 'Nguyễn Thị Lan' };

const CASES: [password: string, fault: PasswordFault | null][] = [
  ['ngắn quá', 'tooShort'],
  ['12345678901', 'tooShort'],
  ['x'.repeat(129), 'tooLong'],
  ['aaaaaaaaaaaa', 'common'],
  ['123456789012', 'common'],
  ['abcdefghijklm', 'common'],
  ['qwertyuiop123', 'common'],
  ['Matkhau@2026!', 'common'],
  ['Mật khẩu 2026', 'common'],
  ['VietNamVietNam', 'common'],
  ['vietnamvodich1975', 'common'],
  ['Quảng Ngãi 2025', 'common'],
  ['mattrantoquoc2024', 'common'],
  ['uybanmattran51', 'common'],
  ['abcabcabcabc', 'common'],
  ['NguyenThiLan1990', 'ownName'],
  ['lan.nguyen.123456', 'ownName'],
  ['cây đa bến nước sân đình', null],
  ['trời mưa đi cấy lúa', null],
  ['correct horse battery', null],
  ['7Gx-kqp2-Wm9z', null],
  ['🌾🌾🌊🌊🐃🐃🏠🏠🌙🌙⭐⭐', null],
];

describe('password rules', () => {
  it.each(CASES)('%s: %s', (password, fault) => {
    expect(passwordFault(password, person)).toBe(fault);
  });

  it('takes 128 characters of any script and refuses one more', () => {
    const long = 'lúa chín vàng đồng '.repeat(7).slice(0, 126);
    expect(Array.from(`${long}🌾z`).length).toBe(128);
    expect(passwordFault(`${long}🌾z`, person)).toBeNull();
    expect(passwordFault(`${long}🌾zz`, person)).toBe('tooLong');
  });

  it('counts a letter and its marks as one character, however typed', () => {
    const composedText = 'ệộữậợằẽỷịọụẫ';
    expect(Array.from(composedText).length).toBe(12);
    expect(passwordFault(composedText.normalize('NFD').slice(0, 20), person)).toBe('tooShort');
  });
});
