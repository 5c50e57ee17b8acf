import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { wishesPage } from './wish-list.pages.js';

const ID = '0199f000-0000-7000-8000-000000000001';
const row = {
  ...{ id: ID, referenceCode: 'UHX7K2M9QAAA', donorName: null, wish: 'Mong giúp trẻ em' },
  ...{ purpose: 'Quỹ Thử', amountDong: 900n, settledDong: 400n, key: '1' },
  place: 'to_bind' as const,
};

describe('the list of wishes', () => {
  it('tells each wish, what arrived and where it stands', () => {
    const found = { rows: [row], next: null, previous: null };
    const filter = { at: null, place: null };
    const page = wishesPage({ found, filter }, translator('vi'));
    const words = wordsOf(rendered('income/wishes/list', page));
    expect(words).toContain('Mong giúp trẻ em');
    expect(words).toContain('900 ₫ 400 ₫');
    expect(words).toContain('Đã đồng ý, chờ ghi');
  });
});
