import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { allNamesForm } from './my-gifts.forms.js';
import { allNamesPage, myGiftPage, myGiftsPage } from './my-gifts.pages.js';
import type { OwnGift, WishRow } from './my-gifts.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const visit = { id: ID, hasAddress: true, locale: 'vi' as const };
const gift: OwnGift = {
  ...{ id: ID, businessDate: '2025-09-15', amountDong: 5_000_000n, channel: 'bank_transfer' },
  ...{ fundName: 'Quỹ Vì người nghèo', appealTitle: null, committeeId: ID },
  ...{ committeeName: 'Xã Thử', donorName: 'Nguyễn Thị Lan', display: 'masked' },
  ...{ pledgeCode: 'UHX225J6C82H', returnedDong: 0n, endedWay: null },
};
const wish: WishRow = {
  ...{ batchId: ID, fromDisplay: 'full', toDisplay: 'masked' },
  wishedAt: new Date('2026-01-02T03:04:00Z'),
};

const list = (rows: OwnGift[], hasAddress = true) =>
  rendered(
    'income/my-gifts/list',
    myGiftsPage({ rows, after: null, visit: { ...visit, hasAddress } }, t),
  );
const show = (change: Partial<OwnGift> = {}, wishes: WishRow[] = [], hasAddress = true) =>
  rendered(
    'income/my-gifts/show',
    myGiftPage(
      {
        ...{ gift: { ...gift, ...change }, wishes, state: EMPTY_FORM },
        visit: { ...visit, hasAddress },
      },
      t,
    ),
  );

describe('a giver’s own gifts', () => {
  it('are told with state and name, and what went back of each', () => {
    const words = wordsOf(list([gift, { ...gift, returnedDong: 1_000_000n }]));
    expect(words).toContain('Quỹ Vì người nghèo 15/09/2025 5.000.000 ₫ Đã tiếp nhận Viết tắt họ');
    expect(words).toContain('Đã hoàn trả 1.000.000 ₫');
    expect(wordsOf(list([{ ...gift, returnedDong: 5_000_000n }]))).not.toContain('Đã tiếp nhận');
    expect(wordsOf(list([{ ...gift, endedWay: 'reversed' }]))).toContain('Không còn tính');
    expect(wordsOf(list([]))).toContain('Chưa có khoản nào tiền đã về.');
  });

  it('are one alone for who came by its reference, without the change of all', () => {
    expect(list([gift])).toContain('/cua-toi/ten');
    expect(list([gift], false)).not.toContain('/cua-toi/ten');
    expect(list([gift])).toContain('/cua-toi/yeu-cau');
    expect(list([gift], false)).not.toContain('/cua-toi/yeu-cau');
    expect(wordsOf(list([gift], false))).toContain('chỉ thấy khoản ấy');
  });
});

describe('one gift', () => {
  it('says what strangers read, and leads to where the money went', () => {
    const html = show();
    expect(wordsOf(html)).toContain('Mọi người đọc thấy N. T. Lan');
    expect(html).toContain('/theo-doi/UHX225J6C82H');
    expect(html).toMatch(/value="masked"[^>]* checked/);
  });

  it('offers to undo the last change while it holds', () => {
    expect(show({}, [wish])).toContain(`/cua-toi/ten/${ID}/hoan-tac`);
    expect(show({ display: 'full' }, [wish])).not.toContain('hoan-tac');
  });

  it('says no name to who only knows a reference, and that they may hide alone', () => {
    const words = wordsOf(show({ donorName: null }, [], false));
    expect(words).toContain('chỉ ẩn bớt được tên');
    expect(words).toContain('Mọi người đọc thấy Viết tắt họ');
  });
});

describe('the names of all gifts', () => {
  it('ask for a choice, and list what was changed', () => {
    const reading = readForm(allNamesForm, { submissionId: ID });
    const batch = { batchId: ID, toDisplay: 'anonymous' as const, giftCount: 3n };
    const batches = [{ ...batch, wishedAt: wish.wishedAt }];
    const state = reading.ok ? EMPTY_FORM : reading;
    const html = rendered(
      'income/my-gifts/names',
      allNamesPage({ giftCount: 3n, batches, state }, t),
    );
    const words = wordsOf(html);
    expect(words.split('Chọn cách hiện tên cho mọi khoản.')).toHaveLength(3);
    expect(words).toContain('Không hiện tên: 3 khoản Hoàn tác lần đổi lúc 10:04');
  });
});
