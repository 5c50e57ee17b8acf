import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { goodsWantedPage } from './goods-wanted.pages.js';

const ID = '0199f000-0000-7000-8000-000000000001';
const place = {
  ...{ id: ID, key: 'Kho tỉnh', name: 'Kho tỉnh', address: 'Số 1 Trần Phú', hours: '' },
  ...{ committeeName: 'Tỉnh A', phone: '0255 000 0001', saidOn: '2026-11-03' },
};
const line = { wantId: ID, unit: '', quantity: null, untilOn: null, reason: '' };

describe('where goods can be given', () => {
  it('tells the place, what is wanted there and what is not taken and why', () => {
    const found = { rows: [place], next: null, previous: null };
    const lines = [
      { ...line, taking: 'wanted', goods: 'Gạo tẻ', unit: 'kg', quantity: 1_500n } as const,
      { ...line, taking: 'not_taken', goods: 'Thuốc chữa bệnh', reason: 'Giao y tế' } as const,
    ];
    const page = goodsWantedPage({ found, lines }, translator('vi'));
    const words = wordsOf(rendered('publication/goods-wanted/list', page));
    expect(words).toContain('Gạo tẻ 1.500 kg Chưa định ngày');
    expect(words).toContain('Thuốc chữa bệnh Giao y tế');
    expect(words).toContain('03/11/2026');
  });

  it('says so when no place told anything', () => {
    const found = { rows: [], next: null, previous: null };
    const page = goodsWantedPage({ found, lines: [] }, translator('vi'));
    const words = wordsOf(rendered('publication/goods-wanted/list', page));
    expect(words).toContain('Hiện chưa nơi nào công bố nhu cầu hiện vật');
  });
});
