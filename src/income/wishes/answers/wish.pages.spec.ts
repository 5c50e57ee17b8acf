import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { wishPage, type WishFacts } from './wish.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const wish: WishFacts['wish'] = {
  ...{ id: ID, committeeId: ID, fundId: ID, appealId: null, referenceCode: 'UHX7K2M9QAAA' },
  ...{ donorName: 'Đỗ Thị Mận', wish: 'Mong giúp trẻ em', purpose: 'Quỹ Thử', hasAddress: true },
  ...{ amountDong: 900n, settledDong: 400n, place: 'unanswered' },
};
const show = (change: Partial<WishFacts['wish']>, more: Partial<WishFacts> = {}) =>
  rendered(
    'income/wishes/show',
    wishPage(
      { wish: { ...wish, ...change }, steps: [], communes: [], mayWrite: true, ...more },
      null,
      t,
    ),
  );

describe('the page of a wish', () => {
  it('offers what may be done in each state, and nothing else', () => {
    const actions = (html: string) =>
      [...html.matchAll(/action="\/can-bo\/nguyen-vong\/[^"]*\/([a-z-]+)"/g)].map(
        ([, verb]) => verb,
      );
    expect(actions(show({}))).toEqual(['de-nghi', 'tu-choi']);
    expect(actions(show({ place: 'with_giver' }))).toEqual(['dong-y', 'de-nghi', 'tu-choi']);
    expect(actions(show({ place: 'to_bind' }))).toEqual(['ghi']);
    expect(actions(show({ place: 'bound' }))).toEqual([]);
    expect(actions(show({ place: 'declined' }))).toEqual(['de-nghi']);
    expect(actions(show({}, { mayWrite: false }))).toEqual([]);
  });

  it('tells who asks on paper, and that money which came before does not move by itself', () => {
    expect(wordsOf(show({ place: 'with_giver', hasAddress: false }))).toContain('không để lại');
    expect(wordsOf(show({ place: 'to_bind' }))).toContain('Tiền đã về trước lúc này');
    expect(wordsOf(show({ place: 'to_bind', settledDong: 0n }))).not.toContain('Tiền đã về trước');
  });

  it('tells each step with its terms and its person', () => {
    const step = {
      ...{ id: ID, kind: 'offer' as const, words: '', title: 'Sách vở', useUntil: '2027-12-31' },
      ...{ otherwise: 'Cho học sinh khác', restrictionId: null, who: 'Lê Văn Cán' },
      actedAt: new Date('2026-12-01T02:00:00Z'),
    };
    const words = wordsOf(show({ place: 'with_giver' }, { steps: [step] }));
    expect(words).toContain('Sách vở · Dùng đến hết ngày 31/12/2027');
    expect(words).toContain('Lê Văn Cán');
  });

  it('shows the form that was sent with its state alone', () => {
    const state = { ...EMPTY_FORM, input: { words: 'Chưa làm được' } };
    const facts = { wish, steps: [], communes: [], mayWrite: true };
    const html = rendered('income/wishes/show', wishPage(facts, { act: 'decline', state }, t));
    expect(html.match(/Chưa làm được/g)).toHaveLength(1);
  });
});
