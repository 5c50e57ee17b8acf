import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { followPage, followStartPage } from './follow.pages.js';
import type { FollowedGift, FollowedLine, FollowedPledge, FollowedStory } from './follow.types.js';

const t = translator('vi');

const gift: FollowedGift = {
  id: 'a',
  amountDong: 250_000n,
  businessDate: '2026-03-01',
  recordedAt: new Date('2026-03-01T02:00:00Z'),
  channel: 'bank_transfer',
  restrictionId: null,
  fundCode: 'VNN',
  fundName: 'Quỹ Vì người nghèo',
  appealCode: null,
  appealTitle: null,
  sealNo: null,
  sealedAt: null,
  reversedOn: null,
  reversedCause: null,
  movedFrom: null,
  movedOn: null,
  returnedDong: 0n,
  returnedOn: null,
};
const line: FollowedLine = {
  decisionNumber: 'QD-3',
  decidedOn: '2026-03-05',
  kind: 'house',
  variant: null,
  unit: 'house',
  placeName: null,
  quantity: null,
  allocatedDong: 400_000n,
  freedDong: 0n,
  freedOn: null,
  freedBy: null,
  paidDong: 0n,
  paidOn: null,
  deliveredDong: 0n,
  deliveredOn: null,
};
const totals = { receivedDong: 1_000_000n, allocatedDong: 400_000n, deliveredDong: 0n };
const pledge: FollowedPledge = {
  referenceCode: 'UHX234567892',
  amountDong: 250_000n,
  status: 'registered',
  registeredAt: new Date('2026-03-01T02:00:00Z'),
  fundCode: 'VNN',
  appealCode: null,
  donationIds: [],
};

const show = (pledged: FollowedPledge | null, stories: readonly FollowedStory[]) =>
  rendered('publication/follow/show', followPage('UHX234567892', pledged, stories, t));

describe('the page where a gift is looked up', () => {
  const start = (typed: string) => rendered('publication/follow/start', followStartPage(typed));

  it('says that a code is unknown only when one was typed', () => {
    expect(wordsOf(start(''))).not.toContain('Không tìm thấy mã này');
    expect(wordsOf(start('UHX9'))).toContain('Không tìm thấy mã này');
    expect(start('UHX9')).toContain('value="UHX9"');
  });
});

describe('the page of a followed gift', () => {
  it('waits for the money of a promise', () => {
    const words = wordsOf(show(pledge, []));
    expect(words).toContain('Chưa nhận được tiền');
    expect(words).toContain('xem lại: UHX234567892');
  });

  it('shows a pooled gift as a share of its pool', () => {
    const words = wordsOf(show(null, [{ gift, totals, lines: [line] }]));
    expect(words).toContain('nguồn chung của Quỹ Vì người nghèo');
    expect(words).toContain('250.000 / 1.000.000 = 1/4');
    expect(words).toContain('QD-3');
    expect(words).toContain('dưới 5');
  });

  it('says where a gift was given, and where its giver asked to move it', () => {
    const moved = { ...gift, movedFrom: 'Quỹ Cứu trợ', movedOn: '2026-03-05' };
    const words = wordsOf(show(null, [{ gift: moved, totals, lines: [] }]));
    expect(words).toContain('Quỹ Cứu trợ');
    expect(words).toContain('05/03/2026 Chuyển sang mục đích khác theo đề nghị của người ủng hộ');
  });

  it('gives a reversed gift no share, and no part in what its pool did', () => {
    const reversed = { ...gift, reversedOn: '2026-03-02', reversedCause: 'wrong_file' };
    const words = wordsOf(show(null, [{ gift: reversed, totals, lines: [] }]));
    expect(words).toContain('không còn tính là đã nhận Lý do: nhập nhầm tệp sao kê');
    expect(words).not.toContain('1/4');
    expect(words).not.toContain('nguồn chung');
  });

  it('tells what went back of a gift, and shares by what is left', () => {
    const part = { ...gift, returnedDong: 50_000n, returnedOn: '2026-03-09' };
    const words = wordsOf(show(null, [{ gift: part, totals, lines: [] }]));
    expect(words).toContain('Đã hoàn trả một phần cho người ủng hộ');
    expect(words).toContain('200.000 / 1.000.000 = 1/5');
  });

  it('tells a gift with a purpose of its own step by step, without the pool', () => {
    const own = { ...gift, restrictionId: 'r' };
    const words = wordsOf(show(null, [{ gift: own, totals, lines: [line] }]));
    expect(words).toContain('Khoản có mục đích riêng');
    expect(words).not.toContain('nguồn chung');
  });
});
