import { describe, expect, it } from '@jest/globals';
import { shortDong } from './short-dong.js';
import { translator } from './translate.js';

const [vi, en] = [translator('vi'), translator('en')];

describe('a short amount', () => {
  it.each([
    [58_999_000_000n, '58,9 tỷ', '58.9 billion'],
    [779_000_000n, '779 triệu', '779 million'],
    [-2_500_000n, '-2,5 triệu', '-2.5 million'],
    [999_999n, '999.999', '999.999'],
  ])('of %s is said in the language of the reader', (dong, inVietnamese, inEnglish) => {
    expect(shortDong(dong, vi)).toBe(inVietnamese);
    expect(shortDong(dong, en)).toBe(inEnglish);
  });
});
