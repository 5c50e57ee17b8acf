import { describe, expect, it } from '@jest/globals';
import * as published from '../../../test/support/published-figures.js';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { appealPage, fundPage, type AppealFacts, type FundFacts } from './layers.pages.js';

const t = translator('vi');
const { four, layers, appeal, fund, account, months, uses } = published;
const shared = { at: new Date('2026-03-09T02:30:00Z'), four, months, uses, accounts: [account] };
const figure = { viewBox: '0 0 1 1', path: 'M0 0h1v1h-1z', alt: 'Mã VietQR', caption: 'Quét' };

const showFund = (facts: Partial<FundFacts> = {}) =>
  rendered(
    'publication/figures/fund',
    fundPage({ ...shared, fund, appeals: [appeal], layers, ...facts }, t),
  );
const showAppeal = (facts: Partial<AppealFacts> = {}) =>
  rendered(
    'publication/figures/appeal',
    appealPage({ ...shared, appeal, isOpen: true, qr: { account, figure }, ...facts }, t),
  );

describe('the page of a fund', () => {
  it('asks for gifts while the fund is open, and no longer', () => {
    expect(showFund()).toContain('href="/ung-ho?quy&#x3D;VNN"');
    const closed = { ...fund, closedOn: '2026-03-01' };
    expect(showFund({ fund: closed })).not.toContain('href="/ung-ho?quy');
  });

  it('tells what the money did, and counts out nothing below five', () => {
    const words = wordsOf(showFund());
    expect(words).toContain('Xã Bình Minh Nhà Đại đoàn kết 6 căn 2.500.000 ₫ 2.000.000 ₫');
    expect(words).toContain('Nhiều nơi (gộp) Khám, chữa bệnh dưới 5 lượt người');
  });

  it('leads from what was received to its own lines of the statement', () => {
    expect(showFund()).toContain('<a href="/sao-ke?quy&#x3D;VNN">Xem từng dòng</a>');
  });

  it('names no appeals where there are none, and says that nothing was used yet', () => {
    const words = wordsOf(showFund({ appeals: [], uses: [] }));
    expect(words).not.toContain('Lời kêu gọi đang mở');
    expect(words).toContain('Chưa có số liệu.');
  });
});

describe('the page of an appeal', () => {
  it('shows its goal, its decision and its story paragraph by paragraph', () => {
    const html = showAppeal();
    expect(wordsOf(html)).toContain('Văn bản phát động 12/KH-MTTQ Mục tiêu 8.000.000 ₫');
    expect(html).toContain('<p>Bão đi qua ba xã.</p>');
    expect(html).toContain('<p>Nhiều nhà tốc mái.</p>');
  });

  it('shows the code of its account while it is open', () => {
    const words = wordsOf(showAppeal());
    expect(words).toContain('Đang mở Ủng hộ');
    expect(words).toContain('Số tài khoản 0011002233');
    expect(words).toContain('lấy mã tham chiếu trước khi chuyển');
  });

  it('takes nothing any more once it has ended', () => {
    const words = wordsOf(showAppeal({ isOpen: false, qr: null }));
    expect(words).toContain('Đã kết thúc');
    expect(words).not.toContain('Chuyển khoản ủng hộ');
  });

  it('needs no goal', () => {
    const words = wordsOf(showAppeal({ appeal: { ...appeal, goalDong: null } }));
    expect(words).not.toContain('Mục tiêu');
  });
});
