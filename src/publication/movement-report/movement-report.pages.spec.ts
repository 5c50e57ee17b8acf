import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator, type Locale } from '../../platform/i18n/translate.js';
import { readWindow } from './movement-report.forms.js';
import { movementReportPage, movementReportPaper } from './movement-report.pages.js';
import type { Figure } from './movement-report.types.js';

const window = { from: '2020-05-01', to: '2025-05-31', committeeCode: null };
const houses: Figure = {
  no: '3',
  figure: 'Great Solidarity houses',
  value: 1067,
  unit: 'house',
  asPrinted: '1.067 căn',
  kind: 'core',
  rule: 'Nhà đã bàn giao trong kỳ',
  source: 'Tính từ sổ của cổng',
  asOf: '2025-05-31',
  split: { new: 900, repaired: 167 },
};
const linked: Figure = {
  no: '8',
  figure: 'poverty rate',
  figureVi: 'Tỷ lệ hộ nghèo',
  value: '5',
  unit: 'percent',
  asPrinted: '5 %',
  kind: 'linked',
  rule: 'as reported',
  source: 'Sở Nội vụ',
  asOf: null,
};

describe('the page of the movement report', () => {
  const show = (figures: readonly Figure[], locale: Locale = 'vi') =>
    rendered(
      'publication/movement-report/show',
      movementReportPage({ window, figures }, { t: translator(locale), locale }),
      locale,
    );

  it('keeps its own figures apart from those of others, each with source and rule', () => {
    const words = wordsOf(show([houses, linked]));
    expect(words).toContain('từ 01/05/2020 đến hết 31/05/2025');
    expect(words).toContain('1.067 căn Xây mới 900, sửa chữa 167 Tính từ sổ của cổng');
    expect(words).toMatch(/không được cộng với nhau.*Tỷ lệ hộ nghèo 5 % Sở Nội vụ/);
    expect(words).not.toContain('as reported');
  });

  it('names linked figures and their rules in English to who reads English', () => {
    expect(wordsOf(show([linked], 'en'))).toContain('poverty rate as reported 5 %');
  });

  it('shows the window in the fields that ask for it, and says when a part is empty', () => {
    const html = show([houses]);
    expect(html).toContain('name="tu" type="text" value="01/05/2020"');
    expect(wordsOf(html)).toContain('Chưa có số liệu.');
  });
});

describe('the paper of the movement report', () => {
  it('stands under the national motto, with its day and places to sign', () => {
    const data = movementReportPaper({ window, figures: [houses] }, '2025-06-02', translator('vi'));
    const html = rendered('publication/movement-report/paper', data);
    expect(wordsOf(html)).toContain('Độc lập - Tự do - Hạnh phúc Lập ngày 02/06/2025');
    expect(wordsOf(html)).toContain('Thủ trưởng đơn vị (Ký, ghi rõ họ tên)');
    expect(html).not.toContain('<form');
  });
});

describe('the window of the report', () => {
  it('is read day first or ISO, and never runs backwards', () => {
    expect(readWindow({ tu: '1/5/2020', den: '2025-05-31' }, '2026-01-01')).toEqual(window);
    expect(readWindow({ tu: '2026-01-02', den: '2026-01-01' }, '2026-02-01').from).toBe(
      '2026-01-01',
    );
  });

  it('is five years up to today where nothing sensible is asked', () => {
    const { from, to } = readWindow({ tu: 'x' }, '2026-11-24');
    expect([from, to]).toEqual(['2021-11-01', '2026-11-24']);
  });
});
