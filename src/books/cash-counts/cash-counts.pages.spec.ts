import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { countForm, countsFilter } from './cash-counts.forms.js';
import { countPage, countsPage, newCountPage } from './cash-counts.pages.js';
import type { CountRow } from './cash-counts.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const row: CountRow = {
  ...{ id: ID, key: '20260203', boxCode: 'QUY-A', committee: 'Tỉnh A', day: '2026-02-03' },
  ...{ countedDong: 1_200_000n, bookDong: 1_250_000n, reason: 'Thiếu một tờ 50.000 ₫' },
  notes: [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ...{ proposedBy: ID, proposer: 'Lan', proposedAt: new Date('2026-02-04T01:00:00Z') },
  ...{ decider: null, decidedAt: null, differenceId: null, differenceNumber: null },
  state: 'waiting' as const,
};
const actor = (userId: string, role: 'accountant' | 'cashier') =>
  ({ userId, committeeIds: [ID], roles: [{ role, committeeId: ID }] }) as unknown as Actor;

describe('the sheet of a count', () => {
  const boxes = [{ id: ID, code: 'QUY-A', committeeId: ID }];
  const sheet = (state = EMPTY_FORM, of = boxes) =>
    rendered('books/cash-counts/new', newCountPage({ boxes: of, today: '2026-02-03', state }, t));

  it('asks for each note and shows no figure of the books', () => {
    const words = wordsOf(sheet());
    expect(words).toContain('Số tờ 500.000 ₫');
    expect(words).toContain('Số tờ 200 ₫');
    expect(words).not.toContain('theo sổ,');
    expect(wordsOf(sheet(EMPTY_FORM, []))).toContain('Bạn chưa giữ két nào đang mở.');
  });

  it('tells all faults at once, each in its own words', () => {
    const reading = readForm(countForm, { submissionId: ID, box: '', n500000: '1,5', n200: '-3' });
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    const words = wordsOf(sheet(reading));
    expect(words).toContain('Chọn két đã đếm.');
    expect(words).toContain('Nhập ngày kiểm kê.');
    expect(words).toContain('Số tờ 500.000 ₫ phải là số từ 0 trở lên');
    expect(words).toContain('Số tờ 200 ₫ phải là số từ 0 trở lên');
  });
});

describe('a count', () => {
  const show = (of: CountRow, who: Actor) =>
    rendered('books/cash-counts/show', countPage(of, who, t));

  it('shows note by note what was counted, and by how much it differs', () => {
    const words = wordsOf(show(row, actor(OTHER, 'accountant')));
    expect(words).toContain('500.000 ₫ 2 1.000.000 ₫ 200.000 ₫ 1 200.000 ₫');
    expect(words).toContain('Chênh lệch −50.000 ₫');
    expect(words).toContain('Thiếu một tờ 50.000 ₫');
  });

  it('is signed by another and taken back by its counter', () => {
    expect(show(row, actor(OTHER, 'accountant'))).toContain(`/${ID}/ky`);
    expect(show(row, actor(ID, 'cashier'))).toContain(`/${ID}/rut`);
    expect(show(row, actor(ID, 'accountant'))).not.toContain(`/${ID}/ky`);
    expect(show(row, actor(OTHER, 'cashier'))).not.toContain(`/${ID}/ky`);
    expect(show({ ...row, state: 'signed' }, actor(OTHER, 'accountant'))).not.toContain('/ky');
  });

  it('stands on the list with its state', () => {
    const found = { rows: [row], next: null, previous: null };
    const list = { found, filter: countsFilter.read({}), newHref: '/can-bo/kiem-ke-quy/moi' };
    const words = wordsOf(rendered('books/cash-counts/list', countsPage(list, t)));
    expect(words).toContain('QUY-A, 03/02/2026 Tỉnh A 1.200.000 ₫ 1.250.000 ₫ −50.000 ₫ Chờ ký');
  });
});
