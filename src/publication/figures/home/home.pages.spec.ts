import { describe, expect, it } from '@jest/globals';
import * as published from '../../../../test/support/published-figures.js';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { homePage, type HomeFacts } from './home.pages.js';

const t = translator('vi');
const { four, layers, appeal, months, gifts, story } = published;
const at = new Date('2026-03-09T02:30:00Z');
const house = { kind: 'house', unit: 'house', deliveredQuantity: 1072n, deliveredDong: 9n };
const all: HomeFacts = {
  at,
  four,
  layers,
  gifts,
  appeals: [appeal],
  funds: [{ code: 'VNN', name: 'Quỹ Vì người nghèo' }],
  trust: {
    ...{ accounts: 5n, sealedAt: at, toldUntil: '2026-03-08' },
    ...{ verifiedAt: at, held: 15, broken: 0 },
  },
  months,
  stories: [story],
  kinds: [{ ...house, countedAt: at }],
  places: [
    { placeCode: 'P1', placeName: 'Xã A', allocatedDong: 2_000_000n, deliveredDong: 0n },
    { placeCode: 'P2', placeName: 'Xã B', allocatedDong: 1_000_000n, deliveredDong: 0n },
  ],
};

const home = (facts: Partial<HomeFacts> = {}) =>
  rendered('publication/figures/home', homePage({ ...all, ...facts }, t));

describe('the home page', () => {
  it('asks first what is given for what, by GET and without a token, so that it stays the same for everybody', () => {
    const html = home();
    expect(html).toContain('<form class="give-box" method="get" action="/ung-ho"');
    expect(html).toContain('name="so-tien" value="500000"');
    expect(html).toContain('<option value="fund:VNN">Quỹ Vì người nghèo</option>');
    expect(html).toContain('<option value="appeal:BAO-3">');
    expect(html).not.toContain('the-token');
  });

  it('shows received as the whole, the others as parts of it, and what is promised beside them', () => {
    const html = home();
    expect(html).toContain('class="pipeline__received" width="1000"');
    expect(html).toContain('class="pipeline__allocated" y="7" width="750"');
    expect(html).toContain('class="pipeline__delivered" y="14" width="500"');
    const words = wordsOf(html);
    expect(words).toContain('4 triệu đồng đã tiếp nhận 4.000.000 ₫');
    expect(words).toContain('Còn 1 triệu đồng chưa phân bổ');
    expect(words).toContain('Đăng ký ủng hộ còn hiệu lực, chưa phải là tiền đã nhận: 5.000.000 ₫');
    expect(words).toContain('Số liệu đến 09:30 09/03/2026');
  });

  it('draws no part longer than the whole where more was allocated than received', () => {
    const html = home({ four: { ...four, allocatedDong: 8_000_000n } });
    expect(html).toContain('class="pipeline__received" width="500"');
    expect(wordsOf(html)).not.toContain('chưa phân bổ');
  });

  it('counts in things, each with a way to its lines; fewer than five are not counted out', () => {
    const html = home();
    expect(wordsOf(html)).toContain('Đã thành, từ năm 2026 1.072 căn nhà Đại đoàn kết');
    expect(html).toContain('href="/bao-cao/phan-bo?loai&#x3D;house"');
    const few = { ...house, deliveredQuantity: 3n, countedAt: at };
    expect(wordsOf(home({ kinds: [few] }))).toContain('dưới 5 căn nhà');
  });

  it('shows an appeal with its bar and how often was given', () => {
    expect(wordsOf(home())).toContain(
      'Từ 01/03/2026 · 70 lượt ủng hộ 25 % 2 triệu trên mục tiêu 8 triệu',
    );
    const ends = { ...appeal, closesOn: '2026-03-14' };
    expect(wordsOf(home({ appeals: [ends] }))).toContain('Còn 5 ngày');
    const last = { ...appeal, closesOn: '2026-03-09' };
    expect(wordsOf(home({ appeals: [last] }))).toContain('Hôm nay là ngày cuối');
  });

  it('says that no appeal is open', () => {
    expect(wordsOf(home({ appeals: [] }))).toContain('Hiện không có đợt vận động nào đang mở.');
  });

  it('tells the newest hand-overs by a drawing of their kind, and the places by rank and share', () => {
    const words = wordsOf(home());
    expect(words).toContain('Nhà Đại đoàn kết Xã Bình Minh: 2 căn 160.000.000 ₫ 05/03/2026');
    expect(words).toContain('Xã A 2 triệu (66,6 %) Xã B 1 triệu (33,3 %)');
    expect(home()).not.toContain('<img');
  });

  it('says why it may be believed, each with a way to look', () => {
    const words = wordsOf(home());
    expect(words).toContain('5 tài khoản chính thức');
    expect(words).toContain('Sao kê công khai đến ngày 08/03/2026');
    expect(words).toContain('lần cuối 09/03/2026');
    expect(words).toContain('cả 15 điều đều đúng');
    const none = {
      ...{ accounts: 0n, sealedAt: null, toldUntil: null },
      ...{ verifiedAt: null, held: null, broken: null },
    };
    expect(wordsOf(home({ trust: none }))).not.toContain('niêm phong mỗi ngày');
    const broken = { ...none, verifiedAt: at, held: 13, broken: 2 };
    expect(wordsOf(home({ trust: broken }))).toContain('thấy 2 điều không đúng');
  });

  it('tells search engines what it is in words of its own', () => {
    expect(home()).toContain('<meta name="description" content="Cổng ủng hộ của Mặt trận');
  });
});
