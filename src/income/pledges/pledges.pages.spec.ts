import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { pledgePage, pledgesPage } from './pledges.pages.js';
import type { PledgeDetail } from './pledges.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const pledge: PledgeDetail = {
  id: ID,
  referenceCode: 'UHX7K2M9QA',
  donorName: null,
  purpose: 'Appeal',
  amountDong: 500_000n,
  status: 'registered',
  registeredAt: new Date('2026-02-03T03:00:00Z'),
  settledDong: 0n,
  display: 'masked',
  contactEmail: 'be@example.vn',
  wish: null,
  way: 'bank_transfer',
  fundName: 'Fund',
};
const list = (count: number, after: string | null = null) =>
  rendered('income/pledges/list', pledgesPage(Array(count).fill(pledge), after, t));

describe('the list of pledges', () => {
  it('tells how far each was kept', () => {
    expect(wordsOf(list(1))).toContain(
      'UHX7K2M9QA Không ghi tên Appeal 500.000 ₫ Chưa nhận được tiền 10:00',
    );
    const states: [Partial<PledgeDetail>, string][] = [
      [{ settledDong: 1n }, 'Đã nhận một phần'],
      [{ settledDong: 500_000n }, 'Đã nhận đủ'],
      [{ status: 'lapsed' }, 'Đã quá hạn'],
    ];
    for (const [change, words] of states) {
      const html = rendered(
        'income/pledges/list',
        pledgesPage([{ ...pledge, ...change }], null, t),
      );
      expect(wordsOf(html)).toContain(words);
    }
  });

  it('goes on only where there is more, and back to its start', () => {
    expect(wordsOf(list(0))).toContain('Chưa có đăng ký nào.');
    expect(list(50)).not.toContain('rel="next"');
    expect(list(51)).toContain('rel="next"');
    expect(list(1, ID)).toContain('rel="prev"');
  });
});

describe('a pledge', () => {
  it('shows what was promised and the gifts that keep it', () => {
    const gift = { donationId: ID, businessDate: '2026-02-04', amountDong: 1n, kind: 'exact' };
    const html = rendered('income/pledges/show', pledgePage(pledge, [gift], t));
    expect(html).toContain('<title>Đăng ký ủng hộ UHX7K2M9QA');
    expect(wordsOf(html)).toContain('Thư điện tử be@example.vn Nguyện vọng Không có');
    expect(wordsOf(html)).toContain('04/02/2026 Đúng mã, đúng số tiền 1 ₫');
    const empty = rendered('income/pledges/show', pledgePage(pledge, [], t));
    expect(wordsOf(empty)).toContain('Chưa nhận được khoản nào cho đăng ký này.');
  });
});
