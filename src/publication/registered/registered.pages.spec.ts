import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { registeredPage } from './registered.pages.js';

const t = translator('vi');
const at = new Date('2025-10-29T10:00:00Z');
const NONE = { directDong: 0n, ownDong: 0n, goodsDong: 0n, outstandingDong: 0n, cancelledDong: 0n };
const shown = (rows: Parameters<typeof registeredPage>[0]['rows']) =>
  rendered('publication/registered/show', registeredPage({ rows, at }, t));

describe('the page of what was registered', () => {
  it('shows each way in its column, and all of them together', () => {
    const words = wordsOf(
      shown([
        {
          ...{ ...NONE, way: 'own_delivery', registeredDong: 500n, accountDong: 0n },
          ...{ ownDong: 200n, outstandingDong: 290n, cancelledDong: 10n },
        },
        { ...NONE, way: 'account', registeredDong: 100n, accountDong: 100n },
      ]),
    );
    expect(words).toContain('Đã đăng ký 100 ₫ 0 ₫ 500 ₫ 0 ₫ 600 ₫');
    expect(words).toContain('Đã về tài khoản 100 ₫ 0 ₫ 0 ₫ 0 ₫ 100 ₫');
    expect(words).toContain('Đã tự trao 0 ₫ 0 ₫ 200 ₫ 0 ₫ 200 ₫');
    expect(words).toContain('Còn phải thực hiện 0 ₫ 0 ₫ 290 ₫ 0 ₫ 290 ₫');
    expect(words).toContain('Đã hủy, giảm 0 ₫ 0 ₫ 10 ₫ 0 ₫ 10 ₫');
  });

  it('says that nobody registered anything yet', () => {
    expect(wordsOf(shown([]))).toContain('Chưa có đăng ký nào');
  });
});
