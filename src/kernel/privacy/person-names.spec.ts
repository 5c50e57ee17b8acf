import { describe, expect, it } from '@jest/globals';
import { leadingPersonName, trailingPersonNameAt } from './person-names.js';

describe('personal names in text', () => {
  it.each([
    ['TRINH DUC ANH CUU HOC SINH TRUONG SAO MAI', 'TRINH DUC ANH'],
    ['Nguyễn Văn Hưng đoàn thanh niên phường', 'Nguyễn Văn Hưng'],
    ['LE THI CHAU UNG HO', 'LE THI CHAU'],
    ['LE THI CHAU BE LUONG THE VINH', 'LE THI CHAU'],
    ['NGUYEN LAN TRUONG SAO MAI', 'NGUYEN LAN'],
    ['TRAN VAN TUAN', 'TRAN VAN TUAN'],
    ['nguyen thi lan ung ho', 'nguyen thi lan'],
    ['PHAM HOA 12A3 UNG HO', 'PHAM HOA'],
  ])('%s begins with %s', (text, name) => {
    expect(leadingPersonName(text)).toBe(name);
  });

  it.each([
    'UNG HO BAO LU',
    'TO DAN PHO SO 9 UNG HO',
    'CONG TY HOA SEN UNG HO',
    'LE',
    '',
    '- LE LAN',
    'HO TRO DONG BAO',
    'TRAN A B C D E F G',
  ])('%s begins with no certain name', (text) => {
    expect(leadingPersonName(text)).toBeNull();
  });

  it.each([
    ['UNG HO BAO LU TRAN TRANG', 14],
    ['UNG HO MIEN TRUNG NGUYEN CHAU', 18],
    ['UNG HO MIEN TRUNG', null],
    ['UNG HO LANG NU', null],
    ['UNG HO DONG BAO', null],
    ['lop 1A Ha Noi', null],
    ['', null],
  ])('%s ends with a name at %s', (text, at) => {
    expect(trailingPersonNameAt(text)).toBe(at);
  });
});
