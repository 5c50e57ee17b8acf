import { describe, expect, it } from '@jest/globals';
import { story } from '../../../test/support/published-figures.js';
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
  distributeBy: null,
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
const none = {
  decisions: 0n,
  allocatedDong: 0n,
  firstOn: null,
  deliveredDong: 0n,
  deliveredOn: null,
};
const since = { ...none, decisions: 1n, allocatedDong: 400_000n, firstOn: '2026-03-05' };
const pledge: FollowedPledge = {
  referenceCode: 'UHX234567892',
  amountDong: 250_000n,
  status: 'registered',
  registeredAt: new Date('2026-03-01T02:00:00Z'),
  fundCode: 'VNN',
  appealCode: null,
  donationIds: [],
  toldUntil: '2026-03-02',
};

const show = (pledged: FollowedPledge | null, stories: readonly FollowedStory[]) =>
  rendered(
    'publication/follow/show',
    followPage('UHX234567892', { pledge: pledged, stories, group: null }, t),
  );

const of = (change: Partial<FollowedStory>): FollowedStory => ({
  ...{ gift, totals, lines: [line], since, handovers: [] },
  ...change,
});
const stagesIn = (html: string) => html.match(/timeline__item/g)?.length;

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
    expect(words).toContain(
      'Đang chờ Tiền về Sao kê ngân hàng thường được nhập trong 2 ngày làm việc; khoản công khai mới nhất là của ngày 02/03/2026.',
    );
    expect(words).toContain('Sắp tới Ghi sổ và niêm phong');
    expect(words).toContain('xem lại: UHX234567892');
  });

  it('shows a pooled gift as a share of its pool', () => {
    const words = wordsOf(show(null, [of({})]));
    expect(words).toContain('nguồn chung của Quỹ Vì người nghèo');
    expect(words).toContain('Cứ khoảng 4 đồng của quỹ có 1 đồng của bạn');
    expect(words).toContain('250.000 / 1.000.000 = 1/4');
    expect(words).toContain('QD-3');
    expect(words).toContain('dưới 5');
  });

  it('always shows five stages: done, waited for, to come, with what is to be expected', () => {
    const html = show(pledge, [of({})]);
    expect(stagesIn(html)?.valueOf()).toBeGreaterThanOrEqual(5);
    const words = wordsOf(html);
    expect(words).toContain(
      '05/03/2026 Quỹ phân bổ 1 quyết định, 400.000 đồng từ khi có khoản của bạn',
    );
    expect(words).toContain('Đang chờ Ghi sổ và niêm phong');
    expect(words).toContain('Sắp tới Trao tận tay Chỉ tính khi có ảnh hoặc danh sách ký nhận.');
    const early = of({ gift: { ...gift, distributeBy: '2027-02-18' }, since: none, lines: [] });
    expect(wordsOf(show(null, [early]))).toContain(
      'Hạn phân bổ hết tiền của đợt vận động: 18/02/2027',
    );
    expect(wordsOf(show(null, [early]))).toContain('Ủng hộ, không qua đăng ký');
  });

  it('shows what the pool handed over since, as everybody sees it', () => {
    const words = wordsOf(show(null, [of({ handovers: [story] })]));
    expect(words).toContain(
      'Việc quỹ đã làm từ khi có khoản của bạn Nhà Đại đoàn kết Xã Bình Minh: 2 căn',
    );
  });

  it('says that a promise stands no more', () => {
    const words = wordsOf(show({ ...pledge, status: 'lapsed' }, []));
    expect(words).toContain('Đăng ký đã hết hạn');
    expect(words).not.toContain('Sắp tới');
  });

  it('says where a gift was given, and where its giver asked to move it', () => {
    const moved = { ...gift, movedFrom: 'Quỹ Cứu trợ', movedOn: '2026-03-05' };
    const words = wordsOf(show(null, [of({ gift: moved, lines: [] })]));
    expect(words).toContain('Quỹ Cứu trợ');
    expect(words).toContain('05/03/2026 Chuyển sang mục đích khác theo đề nghị của người ủng hộ');
  });

  it('gives a reversed gift no share, and no part in what its pool did', () => {
    const reversed = { ...gift, reversedOn: '2026-03-02', reversedCause: 'wrong_file' };
    const words = wordsOf(show(null, [of({ gift: reversed, lines: [] })]));
    expect(words).toContain('không còn tính là đã nhận Lý do: nhập nhầm tệp sao kê');
    expect(words).not.toContain('1/4');
    expect(words).not.toContain('nguồn chung');
  });

  it('tells what went back of a gift, and shares by what is left', () => {
    const part = { ...gift, returnedDong: 50_000n, returnedOn: '2026-03-09' };
    const words = wordsOf(show(null, [of({ gift: part, lines: [] })]));
    expect(words).toContain('Đã hoàn trả một phần cho người ủng hộ');
    expect(words).toContain('200.000 / 1.000.000 = 1/5');
  });

  it('tells a gift with a purpose of its own step by step, without the pool', () => {
    const own = { ...gift, restrictionId: 'r' };
    const words = wordsOf(show(null, [of({ gift: own })]));
    expect(words).toContain('Khoản có mục đích riêng');
    expect(words).not.toContain('nguồn chung');
  });
});
