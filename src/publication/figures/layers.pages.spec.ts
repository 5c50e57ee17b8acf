import { describe, expect, it } from '@jest/globals';
import * as published from '../../../test/support/published-figures.js';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { fundPage, type FundFacts } from './layers.pages.js';

const t = translator('vi');
const { four, layers, gifts, appeal, fund, account, months, uses } = published;
const shared = { at: new Date('2026-03-09T02:30:00Z'), four, months, uses, accounts: [account] };

const showFund = (facts: Partial<FundFacts> = {}) =>
  rendered(
    'publication/figures/fund',
    fundPage(
      {
        ...shared,
        fund,
        appeals: { rows: [appeal], next: null, previous: null },
        layers,
        gifts,
        transfers: [],
        ...facts,
      },
      t,
    ),
  );
describe('the page of a fund', () => {
  it('asks for gifts while the fund is open, and no longer', () => {
    expect(showFund()).toContain('href="/ung-ho?quy&#x3D;VNN"');
    const closed = { ...fund, closedOn: '2026-03-01' };
    expect(showFund({ fund: closed })).not.toContain('href="/ung-ho?quy');
  });

  it('lists an appeal that is over as over, and one that is open as it is', () => {
    const over = { ...appeal, closesOn: '2026-03-08' };
    const listed = { rows: [over], next: null, previous: null };
    expect(wordsOf(showFund({ appeals: listed }))).toContain('Đã kết thúc 01/03/2026');
    expect(wordsOf(showFund())).not.toContain('Đã kết thúc');
    expect(wordsOf(showFund())).not.toContain('đang mở');
  });

  it('tells what it handed over, or took over and does not count again', () => {
    const transfer = {
      ...{ fromCode: 'CU', fromName: 'Quỹ cũ', toCode: fund.code, toName: fund.name },
      ...{ number: '05/BB', signedOn: '2025-07-03', decisionNumber: '202/2025/QH15' },
      ...{ amountDong: 7_900n, receivedOn: null },
    };
    const taken = wordsOf(showFund({ transfers: [transfer] }));
    expect(taken).toContain('Nhận bàn giao 7.900 ₫ từ Quỹ cũ theo biên bản 05/BB ngày 03/07/2025');
    const handed = { ...transfer, fromCode: fund.code, toCode: 'MOI', toName: 'Quỹ mới' };
    expect(wordsOf(showFund({ transfers: [handed] }))).toContain('Đã bàn giao 7.900 ₫ cho Quỹ mới');
  });

  it('tells what the money did, and counts out nothing below five', () => {
    const words = wordsOf(showFund());
    expect(words).toContain('Xã Bình Minh Nhà Đại đoàn kết 6 căn 2.500.000 ₫ 2.000.000 ₫');
    expect(words).toContain('Nhiều nơi (gộp) Khám, chữa bệnh dưới 5 lượt người');
  });

  it('leads from what was received to its own lines of the statement', () => {
    expect(showFund()).toContain('<a href="/sao-ke?quy&#x3D;VNN">Xem từng dòng</a>');
  });

  it('leads on where it has more appeals than it shows', () => {
    expect(showFund()).not.toContain('Mọi đợt vận động của quỹ này');
    const many = { rows: [appeal], next: '2026-03-01~x', previous: null };
    expect(showFund({ appeals: many })).toContain('href="/loi-keu-goi?quy&#x3D;VNN"');
  });

  it('names no appeals where there are none, and says that nothing was used yet', () => {
    const words = wordsOf(
      showFund({ appeals: { rows: [], next: null, previous: null }, uses: [] }),
    );
    expect(words).not.toContain('Đợt vận động');
    expect(words).toContain('Chưa có số liệu.');
  });

  it('heads its accounts where it has some', () => {
    expect(wordsOf(showFund())).toContain('Tài khoản chính thức');
    expect(wordsOf(showFund({ accounts: [] }))).not.toContain('Tài khoản chính thức');
  });
});
