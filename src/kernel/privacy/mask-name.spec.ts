import { describe, expect, it } from '@jest/globals';
import { maskName, shownName } from './mask-name.js';

describe('masking names', () => {
  it.each([
    ['Nguyễn Thị Lan', 'N. T. Lan'],
    ['NGUYEN THI LAN', 'N. T. Lan'],
    ['nguyễn thị lan'.normalize('NFD'), 'N. T. Lan'],
    ['Đỗ Ánh', 'Đ. Ánh'],
    ['Lan', 'Lan'],
    ['Ông Lê Văn Tám', 'L. V. Tám'],
    ['TRUONG VAN GIANG', 'T. V. Giang'],
    ['Đoàn Hữu Cương', 'Đ. H. Cương'],
    ['Nguyễn Thị Lan 0912345678', 'N. T. Lan'],
    ['lan1990@example.vn Lan', 'V. Lan'],
    ['minhtuanofficial', 'M.'],
    ['Gia đình ông Nguyễn Văn An', 'Gia đình N. V. An'],
  ])('shows a person %s as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    'CÔNG TY TNHH HOA SEN',
    'Cong ty Co phan ABC',
    'TRUONG TIEU HOC LE LOI',
    'Trường Sao Mai',
    'HOI PHU NU XA DAK HA',
    'UBND XA NGOK BAY',
    'Chùa Linh Sơn',
    'CAU LAC BO HOA BINH',
    'QUAN CA PHE OANH SON',
    'LOP 12A1',
    'HOA SEN GROUP',
  ])('names an organisation in full: %s', (name) => {
    expect(maskName(name)).toBe(name);
  });

  it.each([
    ['DOAN TRUONG GIANG', 'D. T. Giang'],
    ['LU DOAN THI TUYEN', 'L. D. T. Tuyen'],
    ['Tô Hoài', 'T. Hoài'],
    ['Y Blới', 'Y. B.'],
    ['Lò Văn Ý Nhi', 'L. V. Ý. N.'],
    ['Siu H’Nga', 'S. H.'],
    ['K’Tình', 'K.'],
  ])('takes no person for one, and tells no name of one letter: %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('follows the choice of the giver', () => {
    expect(shownName(' Nguyễn  Thị Lan ', 'full')).toBe('Nguyễn Thị Lan');
    expect(shownName('Nguyễn Thị Lan', 'masked')).toBe('N. T. Lan');
    expect(shownName('Nguyễn Thị Lan', 'anonymous')).toBeNull();
    expect(shownName(null, 'full')).toBeNull();
    expect(shownName('0912345678', 'masked')).toBeNull();
  });
});
