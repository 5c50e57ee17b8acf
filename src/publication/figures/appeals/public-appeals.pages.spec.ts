import { describe, expect, it } from '@jest/globals';
import * as published from '../../../../test/support/published-figures.js';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { posterPage } from './appeal-poster.pages.js';
import { appealPage, appealsPage, type AppealFacts } from './public-appeals.pages.js';
import type { AppealRow } from './public-appeals.queries.js';

const t = translator('vi');
const { four, layers, gifts, appeal, account, months, uses } = published;
const shared = { at: new Date('2026-03-09T02:30:00Z'), four, months, uses, accounts: [account] };
const clock = {
  ...{ closesOn: null, distributeBy: null, legalBasis: 'Nghị định 93/2021' },
  ...{ heldDong: 0n, lastHandedOn: null },
};
const says = { kind: 'open' } as const;
const figure = { viewBox: '0 0 1 1', path: 'M0 0h1v1h-1z', alt: 'Mã VietQR', caption: 'Quét' };

const showAppeal = (facts: Partial<AppealFacts> = {}) =>
  rendered(
    'publication/figures/appeal',
    appealPage(
      {
        ...shared,
        appeal,
        terms: [],
        updates: [],
        origin: 'https://ung-ho.example',
        locale: 'vi',
        clock,
        says,
        isOpen: true,
        gifts: 70n,
        places: [],
        qr: { account, figure },
        ...facts,
      },
      t,
    ),
  );

describe('the list of appeals', () => {
  const filter = { fundCode: 'VNN', place: null };
  const page = (rows: readonly AppealRow[], next: string | null = null) => {
    const found = { rows, next, previous: null };
    return rendered(
      'publication/figures/appeals',
      appealsPage({ found, filter, layers, gifts, at: shared.at }, t),
    );
  };
  const list = (rows: readonly AppealRow[]) => wordsOf(page(rows));

  it('shows since when each appeal runs, how long it still does, and how often was given', () => {
    expect(list([{ ...appeal, closesOn: '2026-05-01' }])).toContain('Còn 53 ngày');
    expect(list([appeal])).toContain('70 lượt ủng hộ');
    expect(list([appeal])).toContain('Giúp đồng bào sau bão số 3 Từ 01/03/2026');
    expect(list([{ ...appeal, closesOn: '2026-03-08' }])).toContain('01/03/2026 – 08/03/2026');
  });

  it('says when there is none', () => {
    expect(list([])).toContain('Hiện không có đợt vận động nào đang mở.');
  });

  it('goes on within the fund that was asked for', () => {
    expect(page([appeal])).not.toContain('rel="next"');
    expect(page([appeal], '2026-03-01~1')).toContain(
      'href="/loi-keu-goi?quy&#x3D;VNN&amp;sau&#x3D;2026-03-01%7E1"',
    );
  });
});

describe('the sheet of an appeal', () => {
  const qr = { viewBox: '0 0 1 1', path: 'M0 0h1v1h-1z', alt: 'Mã QR', caption: 'Quét' };
  const address = 'https://ung-ho.example/loi-keu-goi/BAO-3';
  const sheet = (isOpen: boolean) =>
    wordsOf(rendered('publication/figures/poster', posterPage({ appeal, isOpen, address, qr }, t)));

  it('says what it is for and where, with who answers for it, and names no account', () => {
    expect(sheet(true)).toContain('Giúp đồng bào sau bão số 3');
    expect(sheet(true)).toContain('500.000 ₫ = 1 suất quà');
    expect(sheet(true)).toContain('ung-ho.example/loi-keu-goi/BAO-3');
    expect(sheet(true)).not.toContain('0011002233');
  });

  it('invites nobody once it is over', () => {
    expect(sheet(true)).toContain('Quét mã để ủng hộ');
    expect(sheet(false)).not.toContain('Quét mã để ủng hộ');
  });
});

describe('the page of an appeal', () => {
  it('is passed on by plain links, by its address to copy, and by a sheet to print', () => {
    const html = showAppeal();
    const there = 'https%3A%2F%2Fung-ho.example%2Floi-keu-goi%2FBAO-3';
    expect(html).toContain(`href="https://zalo.me/share?url&#x3D;${there}"`);
    expect(html).toContain(`sharer.php?u&#x3D;${there}"`);
    expect(html).toContain('data-copy="https://ung-ho.example/loi-keu-goi/BAO-3"');
    expect(html).toContain('href="/loi-keu-goi/BAO-3/poster"');
  });

  it('shows its news newest first, tells what was corrected, and folds the older ones away', () => {
    const told = {
      ...{ title: 'Chuyến quà', body: 'Một.\nHai.', toldAt: shared.at, correctedAt: null },
      ...{ photoId: null, photoText: null, width: null, height: null },
    };
    expect(wordsOf(showAppeal({ updates: [told] }))).toContain('09/03/2026 Chuyến quà Một. Hai.');
    const corrected = { ...told, correctedAt: shared.at };
    expect(wordsOf(showAppeal({ updates: [corrected] }))).toContain('Đã sửa lúc 09:30 09/03/2026');
    expect(showAppeal({ updates: [told] })).not.toContain('Các tin trước');
    const photo = { photoId: 'a', photoText: 'Xe hàng', width: 640, height: 427 };
    const shown = showAppeal({ updates: [{ ...told, ...photo }] });
    expect(shown).toContain('src="/anh/a" alt="Xe hàng" width="640" height="427"');
    expect(showAppeal({ updates: Array.from({ length: 6 }, () => told) })).toContain(
      'Các tin trước',
    );
  });

  it('suggests amounts that pay for whole units, and one where a unit is dear', () => {
    const boxed = (html: string) =>
      [...html.matchAll(/name="so-tien" value="(\w+)"/g)].map(([, value]) => value);
    expect(wordsOf(showAppeal())).toContain('500.000 ₫ = 1 suất quà Ủng hộ 1 suất quà: 500.000 ₫');
    expect(boxed(showAppeal())).toEqual(['500000', '1000000', '2500000', 'khac']);
    const dear = { ...appeal, unitCostDong: 60_000_000n, unitWords: 'căn nhà' };
    const html = showAppeal({ appeal: dear });
    expect(boxed(html)).toEqual(['100000', '200000', '500000', '1000000', 'khac']);
    expect(wordsOf(html)).toContain('Ủng hộ 1 căn nhà: 60.000.000 ₫');
    expect(
      showAppeal({ appeal: { ...appeal, unitCostDong: null, unitWords: null } }),
    ).not.toContain('Khoản ủng hộ làm được gì');
  });

  it('shows its goal, its decision and its story paragraph by paragraph', () => {
    const html = showAppeal();
    expect(wordsOf(html)).toContain(
      'Văn bản phát động Số 12/KH-MTTQ ngày 27/02/2026 của Mặt trận tỉnh Ban vận động phụ trách Ban Vận động cứu trợ Địa bàn Ba xã ven biển Mục tiêu 8.000.000 ₫',
    );
    expect(html).toContain('<p>Bão đi qua ba xã.</p>');
    expect(html).toContain('<p>Nhiều nhà tốc mái.</p>');
  });

  it('shows the code of its account while it is open', () => {
    const words = wordsOf(showAppeal());
    expect(words).toContain('Đang mở 4.000.000 ₫ đã tiếp nhận');
    expect(words).toContain('Chuyển khoản không cần mã (khó theo dõi hơn)');
    expect(words).toContain('Số tài khoản 0011002233');
    expect(words).toContain('lấy mã tham chiếu trước khi chuyển');
  });

  it('leads with what came in, how long it still runs and how often was given, and a way to give', () => {
    const html = showAppeal({ appeal: { ...appeal, closesOn: '2026-06-02' } });
    expect(wordsOf(html)).toContain(
      '50 % 4 triệu trên mục tiêu 8 triệu Còn 85 ngày · 70 lượt ủng hộ',
    );
    expect(html).toContain('name="muc-dich" value="appeal:BAO-3"');
    expect(html).toContain('class="give-bar no-print"');
    expect(html).not.toContain('the-token');
  });

  it('takes nothing any more once it has ended, and tells first what became of it', () => {
    const over = { ...appeal, closesOn: '2026-03-08' };
    const done = { ...uses[0]!, deliveredQuantity: 6n };
    const html = showAppeal({ appeal: over, isOpen: false, qr: null, uses: [done] });
    const words = wordsOf(html);
    expect(words).toContain(
      'Đã kết thúc ngày 08/03/2026 Đã tiếp nhận 4 triệu đồng, đã trao tận tay 2 triệu đồng: 6 căn ở 1 nơi.',
    );
    expect(words).not.toContain('Chuyển khoản không cần mã');
    expect(html).not.toContain('give-bar');
    expect(html).not.toContain('class="progress"');
    const few = showAppeal({ appeal: over, isOpen: false, qr: null });
    expect(wordsOf(few)).toContain('đã trao tận tay 2 triệu đồng.');
  });

  it('says that it is not open yet', () => {
    const next = { ...appeal, opensOn: '2026-04-01' };
    const words = wordsOf(showAppeal({ appeal: next, isOpen: false, qr: null }));
    expect(words).toContain('Chưa đến ngày mở');
    expect(words).not.toContain('Đã kết thúc');
  });

  it('needs no goal', () => {
    const words = wordsOf(showAppeal({ appeal: { ...appeal, goalDong: null } }));
    expect(words).not.toContain('Mục tiêu');
  });

  it('tells how its last day was moved, and by what', () => {
    const decision = {
      decisionNumber: '5/QĐ',
      decidedOn: '2026-03-20',
      decisionIssuer: 'Mặt trận',
    };
    const none = { decisionNumber: null, decidedOn: null, decisionIssuer: null };
    const words = wordsOf(
      showAppeal({
        terms: [
          { kind: 'extended', closesOn: '2026-05-01', reason: null, ...decision },
          { kind: 'ended', closesOn: '2026-04-01', reason: 'Đã đủ', ...none },
        ],
      }),
    );
    expect(words).toContain('Gia hạn đến hết 01/05/2026. Số 5/QĐ ngày 20/03/2026 của Mặt trận');
    expect(words).toContain('Kết thúc sớm đến hết 01/04/2026. Đã đủ');
  });
});
