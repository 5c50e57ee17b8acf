import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { closingForm, fundFilter, fundForm } from './fund-pages.forms.js';
import { fundPage, fundsPage, newFundPage } from './fund-pages.pages.js';
import type { FundRow } from './fund-pages.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const row: FundRow = {
  id: ID,
  code: 'VNN',
  name: 'Quy Thu',
  kind: 'poor',
  openedOn: '2025-01-02',
  closedOn: null,
  committee: 'Tinh Thu',
};

describe('the list of funds', () => {
  const list = (rows: FundRow[], mayWrite = true) => {
    const filter = fundFilter.read({ 'trang-thai': 'open' });
    const found = { rows, next: 'VNN~1', previous: null };
    return rendered('books/funds/list', fundsPage({ found, filter, mayWrite }, t));
  };

  it('names each by its name and code and says since when it is open, or closed', () => {
    const closed = { ...row, code: 'LU', closedOn: '2025-12-31' };
    const words = wordsOf(list([row, closed]));
    expect(words).toContain('Quy Thu VNN Tinh Thu Vì người nghèo 02/01/2025 Đang mở');
    expect(words).toContain('Quy Thu LU Tinh Thu Vì người nghèo 02/01/2025 Đã đóng 31/12/2025');
  });

  it('keeps what was asked for on the next page, and offers a new one to those who may', () => {
    expect(list([row])).toContain('trang-thai&#x3D;open&amp;sau&#x3D;VNN%7E1');
    expect(list([])).toContain('/can-bo/quy/moi');
    expect(list([], false)).not.toContain('/can-bo/quy/moi');
    expect(wordsOf(list([], false))).toContain('Chưa có quỹ nào.');
  });
});

describe('a new fund', () => {
  const form = (body: object) => {
    const reading = readForm(fundForm, body);
    const state = reading.ok ? EMPTY_FORM : reading;
    const committees = [{ id: ID, name: 'Tinh Thu' }];
    return rendered('books/funds/new', newFundPage({ state, committees, today: '2026-03-09' }, t));
  };

  it('tells all faults at once, each in its own sentence, and keeps what was typed', () => {
    const html = form({ code: 'vì nghèo', name: ' ', description: 'For the poor' });
    for (const sentence of [
      'Mã chỉ gồm chữ in hoa không dấu và chữ số, có thể có dấu gạch ngang ở giữa, không có dấu cách, từ 2 đến 24 ký tự.',
      'Nhập tên quỹ.',
      'Chọn loại quỹ.',
      'Nhập ngày mở quỹ.',
    ]) {
      expect(wordsOf(html).split(sentence)).toHaveLength(3);
    }
    expect(html).toContain('For the poor</textarea>');
  });

  it('takes a code as it was typed, or says what is wrong with it: a sign is never dropped', () => {
    const codeOf = (code: string) => {
      const body = { submissionId: ID, committeeId: ID, code, name: 'Quy', kind: 'poor' };
      const day = { 'openedOn-day': '9', 'openedOn-month': '3', 'openedOn-year': '2026' };
      const reading = readForm(fundForm, { ...body, ...day, description: 'Thu' });
      return reading.ok ? reading.values.code : 'refused';
    };
    expect([' CT-QN ', 'CTQN', 'QN1'].map(codeOf)).toEqual(['CT-QN', 'CTQN', 'QN1']);
    const unfit = ['CT QN', 'CT.QN', 'CT--QN', '-CT', 'CT-', 'ct-qn', 'C'];
    expect(unfit.map(codeOf)).toEqual(unfit.map(() => 'refused'));
    expect(wordsOf(form({ code: 'CT QN' }))).toContain('không có dấu cách');
  });

  it('begins with today and with the one committee there is', () => {
    const html = form({});
    expect(html).toMatch(/name="openedOn-day"[^>]*value="09"/);
    expect(html).toContain(`<option value="${ID}" selected>`);
  });
});

describe('one fund', () => {
  const fund = { ...row, committeeId: ID, kind: 'poor' as const, description: 'For the poor' };
  const page = (own: { closedOn?: string } = {}, mayWrite = true, body: object | null = null) => {
    const reading = body === null ? null : readForm(closingForm, body);
    const state = reading === null || reading.ok ? EMPTY_FORM : reading;
    const reserve = { reserveDong: 5_000n, mayReadReserve: true };
    const input = { fund: { ...fund, ...own }, committee: 'Tinh Thu', ...reserve, mayWrite, state };
    return rendered('books/funds/show', fundPage(input, t));
  };

  it('says what the public reads, and leads there', () => {
    expect(wordsOf(page())).toContain('Mục đích For the poor Mở ngày 02/01/2025');
    expect(page()).toContain('href="/quy/VNN"');
    expect(page()).toContain('href="/can-bo/quy/VNN/du-phong-hoan-tra"');
  });

  it('is closed once, and only by those who may', () => {
    expect(page()).toContain('name="closedOn-day"');
    expect(page({}, false)).not.toContain('name="closedOn-day"');
    const closed = page({ closedOn: '2025-12-31' });
    expect(closed).not.toContain('name="closedOn-day"');
    expect(wordsOf(closed)).toContain('Đóng ngày 31/12/2025');
  });

  it('asks for the last day, above and beside the field', () => {
    const html = page({}, true, { submissionId: ID });
    expect(wordsOf(html).split('Nhập ngày đóng quỹ.')).toHaveLength(3);
  });
});
