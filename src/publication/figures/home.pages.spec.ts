import { describe, expect, it } from '@jest/globals';
import * as published from '../../../test/support/published-figures.js';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { homePage, type HomeFacts } from './home.pages.js';

const t = translator('vi');
const { four, layers, appeal, fund, account, months, uses } = published;
const at = new Date('2026-03-09T02:30:00Z');
const all: HomeFacts = {
  at,
  four,
  layers,
  appeals: [appeal],
  funds: [fund],
  months,
  uses,
  accounts: [account],
};

const home = (facts: Partial<HomeFacts> = {}) =>
  rendered('publication/figures/home', homePage({ ...all, ...facts }, t));

describe('the home page', () => {
  it('shows the four numbers with meaning and moment, each with its own way on', () => {
    const html = home();
    expect(wordsOf(html)).toContain(
      'Đã đăng ký 5 triệu đồng 5.000.000 ₫ Các lượt đăng ký đã xác minh',
    );
    expect(wordsOf(html)).toContain('Số liệu đến 09:30 09/03/2026');
    expect(html.match(/class="tile tile--/g)).toHaveLength(4);
    expect(html).toContain('<p class="tile__link"><a href="/sao-ke">Xem từng dòng</a>');
  });

  it('adds a fund up over its appeals, and an appeal alone against its goal', () => {
    const words = wordsOf(home());
    expect(words).toContain('Quỹ Vì người nghèo Đã tiếp nhận 6.000.000 ₫');
    expect(words).toContain('25 % 2 triệu trên mục tiêu 8 triệu Đã tiếp nhận 2.000.000 ₫');
  });

  it('merges what is too few to name a place', () => {
    expect(wordsOf(home())).toContain('Nhiều nơi (gộp)');
  });

  it('says that no appeal is open', () => {
    expect(wordsOf(home({ appeals: [] }))).toContain('Hiện không có lời kêu gọi nào đang mở.');
  });

  it('shows six accounts at most, each with the statement of its own fund', () => {
    const html = home({ accounts: Array.from({ length: 8 }, () => account) });
    expect(html.match(/class="account"/g)).toHaveLength(6);
    expect(html).toContain('href="/sao-ke?quy&#x3D;VNN"');
  });

  it('tells search engines what it is in words of its own', () => {
    expect(home()).toContain('<meta name="description" content="Cổng ủng hộ của Mặt trận');
  });
});
