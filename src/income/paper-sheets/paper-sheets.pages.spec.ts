import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import type { TakenBook } from '../paper-books/paper-books.types.js';
import { sheetForm, spoiltFilter } from './paper-sheets.forms.js';
import { newSheetPage, newSpoiltPage, spoiltListPage, spoiltPage } from './paper-sheets.pages.js';
import type { SpoiltRow } from './spoilt/spoilt-sheets.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const book: TakenBook = {
  ...{ id: ID, committeeId: ID, fundId: ID, fund: 'Quỹ', series: 'AA26', year: 2026 },
  ...{ firstNumber: 1, lastNumber: 50, holderId: ID, takenOn: '2026-02-03' },
};
const row: SpoiltRow = {
  ...{ id: ID, bookId: ID, written: 'AA26-2026-0002', committee: 'Tỉnh A', reason: 'Rách' },
  ...{ proposedBy: ID, proposer: 'Lan', proposedAt: new Date('2026-02-04T01:00:00Z') },
  ...{ decider: null, decidedAt: null, state: 'waiting' as const },
};
const actor = (userId: string, role: 'accountant' | 'cashier') =>
  ({ userId, committeeIds: [ID], roles: [{ role, committeeId: ID }] }) as unknown as Actor;

describe('a sheet that is typed in', () => {
  it('asks for what stands on it, a sentence for each fault, the name masked unless asked otherwise', () => {
    const purposes = [{ value: `fund:${ID}`, title: 'Quỹ Vì người nghèo' }];
    const page = (state = EMPTY_FORM) =>
      rendered('income/paper-sheets/new', newSheetPage({ book, purposes, state }, t));
    expect(page()).toMatch(/value="masked"[^>]* checked/);
    expect(wordsOf(page())).toContain('Quyển AA26, số 1–50');
    const reading = readForm(sheetForm, { submissionId: ID, number: '0' });
    const words = wordsOf(page(reading.ok ? EMPTY_FORM : reading));
    expect(words).toContain('Số in trên tờ phải là số từ 1 trở lên.');
    expect(words).toContain('Nhập ngày viết trên tờ.');
  });
});

describe('a spoilt sheet', () => {
  const show = (of: SpoiltRow, who: Actor) =>
    rendered('income/paper-sheets/spoilt', spoiltPage(of, who, t));

  it('is confirmed by another, taken back by whoever told it, and nothing once decided', () => {
    expect(show(row, actor(OTHER, 'accountant'))).toContain('/xac-nhan"');
    expect(show(row, actor(ID, 'cashier'))).toContain('/rut"');
    expect(show(row, actor(OTHER, 'cashier'))).not.toContain('/xac-nhan"');
    const decided = { decider: 'Sổ', decidedAt: new Date('2026-02-05T01:00:00Z') };
    const done = show({ ...row, ...decided, state: 'confirmed' }, actor(OTHER, 'accountant'));
    expect(wordsOf(done)).toContain('Kế toán Sổ, 08:00 05/02/2026');
    expect(done).not.toContain('/xac-nhan"');
  });

  it('stands on a list, and is told with a reason', () => {
    const found = { rows: [row], next: null, previous: null };
    const list = spoiltListPage({ found, filter: spoiltFilter.read({}) }, t);
    expect(wordsOf(rendered('income/paper-sheets/spoilt-list', list))).toContain(
      'AA26-2026-0002 Tỉnh A Rách Lan Chờ xác nhận',
    );
    const page = newSpoiltPage({ book, state: EMPTY_FORM }, t);
    expect(wordsOf(rendered('income/paper-sheets/new-spoilt', page))).toContain('Vì sao hỏng');
  });
});
