import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { closingPage } from './closing/closing.pages.js';
import { daysOf, isMonth } from './month.js';
import { closingForm, faultsOf } from './closing/closing.forms.js';
import { periodFilter, reopeningForm } from './periods.forms.js';
import { periodPage, periodsPage, type PeriodFacts } from './periods.pages.js';
import type { FundMonth, PeriodEvent, PeriodFigures, PeriodState } from './periods.queries.js';

const t = translator('vi');
const FUND = '018f7e6a-0000-7000-8000-000000000001';
const REQUEST = '018f7e6a-0000-7000-8000-000000000002';
const fund = {
  ...{ id: FUND, code: 'VNN', name: 'Quỹ Vì người nghèo', kind: 'poor' as const },
  ...{ committeeId: FUND, description: '', openedOn: '2024-01-01', closedOn: null },
};
const figures: PeriodFigures = {
  ...{ receivedDong: 5_000_000n, deliveredDong: 0n, moneyDong: 5_000_000n },
  ...{ suspenseInDong: 200_000n, suspenseOutDong: 0n, inTransitDong: 0n, advanceDong: 0n },
  openBefore: 3n,
};
const monthIn = (state: PeriodState): FundMonth => ({
  ...{ id: FUND, month: '2024-09-01', state },
  periodId: state === 'open' ? null : 'p',
  version: state === 'open' ? null : 2,
  ...{ firstDay: '2024-09-01', lastDay: '2024-09-30' },
  ...{ closedAt: new Date('2024-10-03T02:00:00Z'), closer: 'Lê Thị Sổ' },
  reopeningId: state === 'asked' ? REQUEST : null,
});
const closing: PeriodEvent = {
  ...{ id: 'p', version: 1, firstDay: '2024-09-01', lastDay: '2024-09-30' },
  ...{ closedAt: new Date('2024-10-03T02:00:00Z'), closer: 'Lê Thị Sổ', reopeningId: REQUEST },
  ...{ reason: 'Thiếu một dòng sao kê', proposedBy: 'u1', asker: 'Lê Thị Sổ' },
  ...{ askedAt: new Date('2024-10-05T02:00:00Z'), decision: null, decider: null, decidedAt: null },
};

function show(state: PeriodState, change: Partial<PeriodFacts> = {}): string {
  const found = { fund, month: '2024-09', view: monthIn(state) };
  const viewer = { id: 'u2', mayClose: false, mayReopen: false };
  const facts = { found, figures, history: [closing], viewer, state: EMPTY_FORM, ...change };
  return rendered('books/periods/show', periodPage(facts, t));
}

describe('A month of the books', () => {
  it.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2025-02', '2025-02-01', '2025-02-28'],
    ['2024-12', '2024-12-01', '2024-12-31'],
  ])('%s goes from %s to %s', (month, from, to) => {
    expect(daysOf(month)).toEqual({ from, to });
  });

  it('is written as year and month, and nothing else', () => {
    expect(['2024-09', '2024-9', '2024-13', '2024-00', '09-2024'].map(isMonth)).toEqual([
      ...[true, false, false, false, false],
    ]);
  });
});

describe('The list of periods', () => {
  it('says of each month and fund how it stands, and who closed it', () => {
    const found = { rows: [monthIn('closed'), monthIn('open')], next: null, previous: null };
    const filter = periodFilter.read({ quy: FUND });
    const words = wordsOf(
      rendered('books/periods/list', periodsPage({ found, funds: [fund], filter }, t)),
    );
    expect(words).toContain(
      '09/2024 Quỹ Vì người nghèo VNN Đã khóa sổ Lê Thị Sổ, 09:00 03/10/2024 Bản khóa sổ 2',
    );
    expect(words).toContain('Chưa khóa sổ');
  });
});

describe('The page of a period', () => {
  it('leads to closing only those who may, and only where nothing is closed', () => {
    const viewer = { id: 'u2', mayClose: true, mayReopen: false };
    expect(show('open', { viewer })).toContain('/khoa-so');
    expect(show('reopened', { viewer })).toContain('/khoa-so');
    expect(show('closed', { viewer })).not.toContain('/khoa-so');
    expect(show('running', { viewer })).not.toContain('/khoa-so');
    expect(show('open')).not.toContain('/khoa-so');
  });

  it('shows the request to an approver, with buttons unless it is his own', () => {
    const approver = { id: 'u2', mayClose: false, mayReopen: true };
    const page = show('asked', { viewer: approver });
    expect(page).toContain('/dong-y-mo-lai');
    expect(page).toContain(`name="reopeningId" value="${REQUEST}"`);
    expect(wordsOf(page)).toContain(
      'Thiếu một dòng sao kê Lê Thị Sổ đề nghị lúc 09:00 05/10/2024.',
    );
    expect(show('asked', { viewer: { ...approver, id: 'u1' } })).not.toContain('/dong-y-mo-lai');
    expect(show('asked')).not.toContain('/dong-y-mo-lai');
  });

  it('tells its history in order', () => {
    const decided = { decision: 'confirmed', decider: 'Trần Duyệt' } as const;
    const history = [
      { ...closing, ...decided, decidedAt: new Date('2024-10-06T02:00:00Z') },
      { ...closing, id: 'q', closedAt: new Date('2024-10-07T02:00:00Z'), reopeningId: null },
    ].map((one) => (one.id === 'q' ? { ...one, askedAt: null, decidedAt: null } : one));
    expect(wordsOf(show('closed', { history }))).toMatch(
      /Khóa sổ từ 01\/09\/2024.*Đề nghị mở lại.*Đồng ý mở lại Trần Duyệt.*Khóa sổ từ/,
    );
  });

  it('asks the first person for a reason that says something', () => {
    const viewer = { id: 'u1', mayClose: true, mayReopen: false };
    const reading = readForm(reopeningForm, { submissionId: FUND, reason: 'sai' });
    if (reading.ok) throw new Error('taken');
    const state = { input: { reason: 'sai' }, errors: reading.errors };
    expect(wordsOf(show('closed', { viewer, state }))).toContain(
      'Viết rõ lý do hơn, ít nhất 10 ký tự.',
    );
  });
});

describe('The page before closing', () => {
  const found = { fund, month: '2024-09', view: monthIn('open') };
  const fact = { href: () => '/can-bo/doi-soat', permission: 'suspense.resolve' as const };
  const items = [
    {
      ...{ item: 'suspense', place: 20, found: 3n },
      fact: { ...fact, item: 'suspense', label: 'suspense.closing' },
    },
    {
      ...{ item: 'late', place: 70, found: 0n },
      fact: { ...fact, item: 'late', label: 'periods.closingItem.late' },
    },
  ];
  const show = (state: FormState, mayGo = true) =>
    rendered(
      'books/periods/closing/close',
      closingPage({ found, figures, items, mayGo: () => mayGo, state }, t),
    );

  it('says what is left open, what becomes impossible, and how it is undone', () => {
    const words = wordsOf(show(EMPTY_FORM));
    for (const part of [
      '200.000 ₫ tiền vào chưa rõ nội dung.',
      'Số tháng trước đó của quỹ chưa khóa sổ: 3.',
      'các ngày từ 01/09/2024 đến 30/09/2024',
      'Kế toán gửi đề nghị mở lại, có lý do',
    ]) {
      expect(words).toContain(part);
    }
  });

  it('wants the books compared first', () => {
    const reading = readForm(closingForm, { submissionId: FUND });
    expect(reading.ok ? null : reading.errors).toMatchObject({
      isCompared: { code: 'periods.closing.isComparedMissing' },
    });
  });

  it('leads to where each item is mended, and asks a reason for each that stays open', () => {
    const html = show(EMPTY_FORM);
    expect(wordsOf(html)).toContain('Dòng sao kê chưa làm rõ 3 Chưa xong');
    expect(wordsOf(html)).toContain('Sự kiện của kỳ đã khóa, ghi vào kỳ này 0 Xong');
    expect(html).toContain('href="/can-bo/doi-soat"');
    expect(show(EMPTY_FORM, false)).not.toContain('href="/can-bo/doi-soat"');
    expect(html).toContain('name="reason-1"');
    expect(html).not.toContain('name="reason-2"');
  });

  it('tells every missing reason at once, and keeps what was written', () => {
    const input = { 'item-1': 'suspense', 'reason-1': 'chưa rõ' };
    const errors = faultsOf(items, input);
    expect(errors).toMatchObject({ 'reason-1': { code: 'periods.openItem.reasonShort' } });
    expect(faultsOf(items, {})).toMatchObject({
      'reason-1': { code: 'periods.openItem.reasonMissing' },
    });
    const words = wordsOf(show({ input, errors }));
    expect(words).toContain('Ghi lý do rõ hơn, ít nhất 10 ký tự.');
    expect(words).toContain('chưa rõ');
    expect(faultsOf(items, { ...input, 'reason-1': 'Chờ ngân hàng trả lời' })).toEqual({});
  });
});
