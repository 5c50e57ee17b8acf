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
    ['CÔNG TY TNHH HOA SEN', 'CÔNG TY TNHH H. S.'],
    ['Cong ty Co phan ABC', 'Cong ty Co phan A.'],
    ['TRUONG TIEU HOC LE LOI', 'TRUONG TIEU HOC L. L.'],
    ['Trường Sao Mai', 'Trường S. M.'],
    ['HOI PHU NU XA DAK HA', 'HOI PHU NU X. D. H.'],
    ['UBND XA NGOK BAY', 'UBND X. N. B.'],
    ['Chùa Linh Sơn', 'Chùa L. S.'],
    ['CAU LAC BO HOA BINH', 'CAU LAC BO H. B.'],
  ])('keeps what an organisation is: %s', (name, masked) => {
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
