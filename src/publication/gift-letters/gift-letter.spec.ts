import { describe, expect, it } from '@jest/globals';
import { translator } from '../../platform/i18n/translate.js';
import { giftLetter, GIFTS_MOST } from './gift-letter.js';
import type { GiftNews } from './gift-letters.queries.js';

const news: GiftNews = {
  ...{ referenceCode: 'UHX234567892', contactEmail: 'lan@vidu.vn', locale: 'vi' },
  ...{ purpose: 'Quỹ Vì người nghèo', isBound: false, amountDong: 250_000n },
  ...{ poolDong: 1_000_000n, decisions: 2n, allocatedDong: 400_000n, deliveredDong: 0n },
};
const letter = (...items: Partial<GiftNews>[]) =>
  giftLetter(
    items.map((item) => ({ ...news, ...item })),
    'https://vidu.vn',
    translator('vi'),
  );

describe('a letter of news', () => {
  it('says of a pooled gift its share, and of one with a purpose of its own whence the money came', () => {
    const [pooled, most, gone, bound] = letter(
      {},
      { amountDong: 900_000n },
      { poolDong: 0n },
      { isBound: true },
    ).items;
    expect(pooled?.share).toContain('cứ khoảng 4 đồng');
    expect(most?.share).toContain('phần lớn của nguồn này');
    expect(gone?.share).toContain('không tách riêng');
    expect(bound?.share).toContain('mục đích riêng');
  });

  it('tells only what there is to tell, and leads to the gift', () => {
    const [item] = letter({ allocatedDong: 0n, deliveredDong: 5_000n }).items;
    expect([item?.allocated, item?.delivered]).toEqual([
      '',
      'Đã trao tận tay 5.000 ₫, có ảnh hoặc danh sách ký nhận.',
    ]);
    expect(item?.followLink).toBe('https://vidu.vn/theo-doi/UHX234567892');
  });

  it('stays short for who gave often', () => {
    const { items, hasMore } = letter(...Array.from({ length: GIFTS_MOST + 1 }, () => ({})));
    expect([items.length, hasMore]).toEqual([GIFTS_MOST, true]);
    expect(letter({}).hasMore).toBe(false);
  });
});
