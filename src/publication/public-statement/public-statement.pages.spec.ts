import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { readStatementRequest } from './public-statement.forms.js';
import { placeNames } from './place-names.js';
import { extractPage, linePage, statementPage } from './public-statement.pages.js';
import { coveragePage } from './coverage/coverage.pages.js';
import { foundOfCoverage } from './coverage/found.pages.js';
import type { Found, PublicLine, SearchAnswer } from './public-statement.types.js';
import { understand } from './search/search-query.js';
import type { StatementFacts } from './statement-filter.pages.js';

const t = translator('vi');

const line: PublicLine = {
  id: '0198c000-0000-7000-8000-000000000001',
  lineNo: 42n,
  businessDate: '2026-03-05',
  occurredAt: null,
  amountDong: 500_000n,
  channel: 'bank_transfer',
  fundCode: 'VNN',
  appealCode: null,
  accountLabel: 'Vietcombank …2233',
  referenceTail: '7788',
  shownName: null,
  memo: 'ung ho quy',
  isReversed: false,
  reversedOn: null,
  reversedCause: null,
  movedFrom: null,
  movedOn: null,
  returnedDong: 0n,
  returnedOn: null,
};
const facts: StatementFacts = {
  coverage: [
    {
      fundCode: 'VNN',
      appealCode: 'CT-2026',
      channel: 'cash',
      accountLabel: null,
      firstDay: '2026-01-02',
      lastDay: '2026-03-08',
      lineCount: 1_200n,
      totalDong: 9_000_000n,
      reversedCount: 1n,
      reversedDong: 500_000n,
      fundName: 'Quỹ Vì người nghèo',
    },
  ],
  publishedAt: new Date('2026-03-09T02:30:00Z'),
  funds: [{ code: 'VNN', name: 'Quỹ Vì người nghèo' }],
  appeals: [{ code: 'CT-2026', name: 'Chung tay sau lũ' }],
};
const names = placeNames(facts);

type Answer = SearchAnswer & { readonly found: Found | null };

function statement(query: Record<string, string>, told: Partial<Answer> = {}): string {
  const understood = understand(query['q'] ?? '', '2026-03-08');
  const answer = { understood, lines: [line], next: null, walkedTo: null, found: null, ...told };
  const data = statementPage(readStatementRequest(query), answer, facts, t);
  return rendered('publication/public-statement/list', data);
}

describe('the public statement', () => {
  it('lists lines, each under its moment and without a name that was not given', () => {
    const html = statement({});
    expect(html).toContain(`<a href="/sao-ke/${line.id}">05/03/2026</a>`);
    expect(wordsOf(html)).toContain(
      'Người ủng hộ không nêu tên ung ho quy …7788 Quỹ Vì người nghèo 500.000 ₫',
    );
    expect(html).not.toContain('class="pagination"');
  });

  it('says what it understood, and keeps what was typed', () => {
    const html = statement({ q: 'lan 9/2/2026', quy: 'VNN' });
    expect(wordsOf(html)).toContain('Đang tìm: ngày 09/02/2026; từ “lan”; Quỹ Vì người nghèo');
    expect(html).toContain('value="lan 9/2/2026"');
    expect(html).toContain('<option value="VNN" selected>');
  });

  it('tells beside its field what it could not read', () => {
    const html = statement({ tu: '32/13/2026', 'so-tien': 'nhieu' });
    expect(html).toContain('value="32/13/2026"');
    expect(wordsOf(html)).toContain('Hãy ghi ngày như 09/12/2024');
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(2);
  });

  it('says up to which day it is published where nothing was found', () => {
    expect(wordsOf(statement({ q: 'lan' }, { lines: [] }))).toContain('đến ngày 08/03/2026');
    const words = wordsOf(statement({ q: '???' }, { lines: [] }));
    expect(words).toContain('cần có chữ hoặc số');
  });

  it('leads from the code of a promise to its story', () => {
    expect(statement({ q: 'UHX225J6C82H' })).toContain('href="/theo-doi/UHX225J6C82H"');
    expect(statement({ q: 'lan' })).not.toContain('href="/theo-doi/');
  });

  it('keeps the question on the way to the next page, and tells where a long walk stopped', () => {
    const html = statement({ q: 'lan' }, { next: '1~2026-03-01~7', walkedTo: '2026-02-01' });
    expect(html).toContain('rel="next" href="/sao-ke?q&#x3D;lan&amp;sau&#x3D;1%7E2026-03-01%7E7"');
    expect(wordsOf(html)).toContain('Đang hiển thị đến ngày 01/02/2026');
  });

  it('answers first: how many, and what they come to, and up to which day', () => {
    const words = wordsOf(statement({ q: 'lan' }, { found: { lines: 2n, dong: 700_000n } }));
    expect(words).toContain('Tìm thấy 2 khoản, 700.000 ₫');
    expect(words).toContain('Sao kê đến 08/03/2026 · 1 nguồn · thiếu gì?');
    const many = wordsOf(statement({ q: 'lan' }, { found: { lines: 1_000n, dong: null } }));
    expect(many).toContain('Tìm thấy hơn 1.000 khoản');
  });

  it('knows from kept sums what a fund or an appeal has, and counts nothing', () => {
    const of = (query: Record<string, string>) =>
      foundOfCoverage(readStatementRequest(query), facts);
    expect(of({})).toEqual({ lines: 1_200n, dong: 8_500_000n });
    expect(of({ quy: 'KHAC' })).toEqual({ lines: 0n, dong: 0n });
    expect(of({ 'loi-keu-goi': 'CT-2026', quy: 'KHAC' })).toEqual({
      lines: 1_200n,
      dong: 8_500_000n,
    });
    expect(of({ q: 'lan' })).toBeNull();
    expect(of({ tu: '1/3/2026' })).toBeNull();
  });

  it('opens what narrows only where something could not be read, and says what narrows', () => {
    expect(statement({ quy: 'VNN' })).not.toContain('search-box__more" open');
    expect(wordsOf(statement({ quy: 'VNN', tu: '1/3/2026' }))).toContain(
      'Đang tìm: từ ngày 01/03/2026; Quỹ Vì người nghèo',
    );
    expect(statement({ tu: 'mai' })).toContain('search-box__more" open');
  });

  it('tells account by account what is published, and what was reversed of it', () => {
    const html = rendered('publication/public-statement/coverage', coveragePage(facts, t));
    const words = wordsOf(html);
    expect(words).toContain('cập nhật lúc 09:30 09/03/2026');
    expect(words).toContain('Quỹ Vì người nghèo Chung tay sau lũ');
    expect(words).toContain(
      '1.200 Trong đó đã đảo hoặc hoàn trả: 1 9.000.000 ₫ Trong đó đã đảo hoặc hoàn trả: 500.000 ₫',
    );
  });
});

describe('one line of the statement', () => {
  const show = (shown: PublicLine) =>
    rendered(
      'publication/public-statement/line',
      linePage(shown, { permanentLink: 'https://vidu.vn/sao-ke/1', names }, t),
    );

  it('shows all that is published of it, and no row for what is not', () => {
    const words = wordsOf(show({ ...line, memo: null }));
    expect(words).toContain('Kênh Chuyển khoản');
    expect(words).toContain('Quỹ Quỹ Vì người nghèo');
    expect(words).toContain('Liên kết cố định https://vidu.vn/sao-ke/1');
    expect(words).not.toContain('Nội dung');
  });

  it('says since when it counts no longer, and why', () => {
    const gone = { ...line, isReversed: true, reversedOn: '2026-03-07' };
    const words = wordsOf(show({ ...gone, reversedCause: 'not_a_gift' }));
    expect(words).toContain('từ ngày 07/03/2026: tiền này không phải khoản ủng hộ');
    expect(words).toContain('Tình trạng Đã hủy ghi nhận');
  });

  it('says where it was before its giver asked to move it', () => {
    const words = wordsOf(show({ ...line, movedFrom: 'CT-2026', movedOn: '2026-03-08' }));
    expect(words).toContain('Từ Chung tay sau lũ, ngày 08/03/2026, theo đề nghị của người ủng hộ');
  });

  it('says what went back of it, and when all of it did', () => {
    const back = { returnedDong: line.amountDong, returnedOn: '2026-03-09' };
    const whole = wordsOf(show({ ...line, isReversed: true, reversedOn: '2026-03-09', ...back }));
    expect(whole).toContain('đã được hoàn trả cho người ủng hộ ngày 09/03/2026');
    expect(whole).toContain('Tình trạng Đã hoàn trả');
    const part = wordsOf(show({ ...line, ...back, returnedDong: 50_000n }));
    expect(part).toContain('Đã hoàn trả 50.000');
  });
});

describe('the extract of a line', () => {
  it('says how anybody can check it', () => {
    const facts = { code: 'SK-42-ABC', permanentLink: 'x', printedAt: new Date(0), names };
    const html = rendered('publication/public-statement/extract', extractPage(line, facts, t));
    expect(html).toContain('<body class="paper">');
    expect(wordsOf(html)).toContain('mở trang Kiểm tra thật – giả của cổng và nhập SK-42-ABC.');
  });
});
