import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { ownPaperPage } from './own-papers.pages.js';
import type { OwnGiftRow } from './own-gift.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const gift: OwnGiftRow = {
  ...{ id: ID, businessDate: '2026-02-03', amountDong: 5_000n, channel: 'card' },
  ...{ donorName: 'Nguyễn Thị Lan', purpose: 'Quỹ', committeeName: 'Xã Thử' },
  ...{ returnedDong: 0n, endedWay: null },
};
const show = (change: Partial<OwnGiftRow> = {}, hasAddress = true) =>
  rendered(
    'income/acknowledgements/own',
    ownPaperPage(
      {
        ...{ gift: { ...gift, ...change }, paper: null, prints: [], state: EMPTY_FORM },
        visit: { id: ID, hasAddress, locale: 'vi' },
      },
      t,
    ),
  );

describe('a giver’s own paper', () => {
  it('is asked for in the name of the gift', () => {
    expect(show()).toContain('value="Nguyễn Thị Lan"');
  });

  it('is not to be had by a reference, for cash, or for what went back, and the page says why', () => {
    for (const [html, why] of [
      [show({}, false), 'chỉ cấp khi vào bằng thư điện tử'],
      [show({ channel: 'cash' }), 'đã có phiếu thu'],
      [show({ returnedDong: 5_000n }), 'không cấp biên nhận'],
    ] as const) {
      expect(wordsOf(html)).toContain(why);
      expect(html).not.toContain('name="payerName"');
    }
  });
});
