import { describe, expect, it } from '@jest/globals';
import { four } from '../../../../test/support/published-figures.js';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { DecidedLineRow } from '../figures.types.js';
import { decidedFilter, layersFilter } from './reports.forms.js';
import { decisionsPage, fourNumbersPage, reportsPage } from './reports.pages.js';
import type { NamedLayer } from './reports.queries.js';

const t = translator('vi');
const line: DecidedLineRow = {
  fundCode: 'VNN',
  appealCode: null,
  restrictionId: null,
  decisionNumber: 'QD-2026-0003',
  lineNo: 1,
  decidedOn: '2026-03-05',
  kind: 'house',
  variant: null,
  unit: 'house',
  placeName: null,
  quantity: 2,
  allocatedDong: 160_000_000n,
  freedDong: 0n,
  freedOn: null,
  freedBy: null,
  paidDong: 80_000_000n,
  paidOn: '2026-03-08',
  deliveredDong: 80_000_000n,
  deliveredOn: '2026-03-20',
};

describe('the list of reports', () => {
  it('leads to every one of them', () => {
    const html = rendered('publication/figures/reports', reportsPage());
    for (const path of ['bon-con-so', 'dang-ky', 'phan-bo', 'phong-trao', 'hien-vat'])
      expect(html).toContain(`href="/bao-cao/${path}"`);
    expect(html).toContain('href="/hien-vat"');
    expect(html.match(/class="card"/g)).toHaveLength(10);
  });
});

describe('the four numbers of every fund', () => {
  const own: NamedLayer = { fundCode: 'VNN', id: '', name: 'Quỹ A', fundName: null, ...four };
  const storm = { ...own, id: 'BAO-3', name: 'Bão số 3', fundName: 'Quỹ A' };
  const show = (rows: readonly NamedLayer[], query = {}) => {
    const found = { rows, next: 'VNN~BAO-3', previous: null };
    const facts = { found, filter: layersFilter.read(query), at: new Date(0) };
    return rendered('publication/figures/four-numbers', fourNumbersPage(facts, t));
  };

  it('tells a fund from an appeal of it', () => {
    const html = show([own, storm]);
    expect(html).toContain('<a href="/quy/VNN">Quỹ A</a>');
    expect(html).toContain('<a href="/loi-keu-goi/BAO-3">Bão số 3</a>');
    expect(wordsOf(html)).toContain(
      'Bão số 3 Quỹ A 5.000.000 ₫ 4.000.000 ₫ 3.000.000 ₫ 2.000.000 ₫',
    );
  });

  it('keeps kind and level on the way to the next page', () => {
    const html = show([own], { loai: 'relief', cap: 'commune', sau: 'VNN~' });
    expect(html).toContain('loai&#x3D;relief&amp;cap&#x3D;commune&amp;sau&#x3D;VNN%7EBAO-3');
    expect(html).toContain('<option value="relief" selected>');
  });

  it('says what each number means, though there is none yet', () => {
    const words = wordsOf(show([]));
    expect(words).toContain('Không có quỹ nào hợp điều kiện đã chọn.');
    expect(words).toContain('Đăng ký chưa phải là tiền đã nhận.');
  });
});

describe('the decided lines', () => {
  const show = (lines: readonly DecidedLineRow[], isFirst = true) =>
    rendered(
      'publication/figures/decisions',
      decisionsPage({ lines, filter: decidedFilter.read({ loai: 'house' }), isFirst }, t),
    );

  it('count houses out, and of all else nothing below five', () => {
    expect(wordsOf(show([line]))).toContain('Nhiều nơi (gộp) Nhà Đại đoàn kết 2 căn');
    const few = { ...line, kind: 'medical', unit: 'turn' };
    expect(wordsOf(show([few]))).toContain('dưới 5 lượt người');
  });

  it('go on after the last of fifty', () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ ...line, lineNo: index + 1 }));
    const html = show(many);
    expect(html).toContain(
      'loai&#x3D;house&amp;ngay&#x3D;2026-03-05&amp;so&#x3D;QD-2026-0003&amp;dong&#x3D;50',
    );
    expect(html).not.toContain('rel="prev"');
    expect(show([line], false)).toContain('rel="prev"');
  });

  it('say when nothing was decided', () => {
    expect(wordsOf(show([]))).toContain('Chưa có quyết định phân bổ nào.');
  });
});
