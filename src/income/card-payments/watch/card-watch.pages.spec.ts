import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { cardWatchPage } from './card-watch.pages.js';

const t = translator('vi');
const all = {
  scope: 'all' as const,
  windowMinutes: 15,
  declinesLeast: 40,
  triesLeast: null,
  smallBelowDong: 200_000n,
  perPaid: 2,
  tries: 90,
  declines: 61,
  paid: 4,
  stops: 1,
};
const address = { ...all, scope: 'address' as const, triesLeast: 12, stops: 3 };
const page = (service: { isOffered: boolean; isOutOfOrder: boolean }) =>
  wordsOf(
    rendered(
      'income/card-payments/watch',
      cardWatchPage({ traffic: [address, all], ...service }, t),
    ),
  );

describe('the page of cards', () => {
  it('tells what is stopped, the limits in words and the numbers they look at', () => {
    const words = page({ isOffered: true, isOutOfOrder: false });
    expect(words).toContain('3 địa chỉ đang bị ngừng');
    expect(words).toContain('Đang ngừng nhận thẻ');
    expect(words).toContain('Hoặc từ 12 lần dưới 200.000 ₫ chưa trả được');
    expect(words).toContain('90 61 4');
    expect(words).toContain('Stripe hoạt động');
  });

  it('tells that the card company is out of order, or not connected', () => {
    expect(page({ isOffered: true, isOutOfOrder: true })).toContain('Stripe đang trục trặc');
    expect(page({ isOffered: false, isOutOfOrder: false })).toContain('Chưa nối với Stripe');
  });
});
