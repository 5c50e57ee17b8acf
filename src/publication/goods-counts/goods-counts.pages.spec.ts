import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { goodsCountsPage } from './goods-counts.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';

describe('goods in public', () => {
  it('are counted by kind and unit, and name nobody', () => {
    const row = {
      ...{ id: ID, key: 'Mì gói', name: 'Mì gói', unit: 'gói', committeeName: 'Tỉnh A' },
      ...{ received: 2_400n, givenOut: 400n, writtenOff: 48n, held: 1_952n },
    };
    const page = goodsCountsPage({ rows: [row], next: `Mì gói~${ID}`, previous: null }, t);
    const html = rendered('publication/goods-counts/list', page);
    expect(wordsOf(html)).toContain('Mì gói (gói) Tỉnh A 2.400 400 48 1.952');
    expect(html).toContain('/bao-cao/hien-vat?sau&#x3D;');
  });

  it('say so where none came yet', () => {
    const page = goodsCountsPage({ rows: [], next: null, previous: null }, t);
    expect(wordsOf(rendered('publication/goods-counts/list', page))).toContain(
      'Chưa tiếp nhận hiện vật nào.',
    );
  });
});
