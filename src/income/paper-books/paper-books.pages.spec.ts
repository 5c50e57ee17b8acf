import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { bookForm, booksFilter } from './paper-books.forms.js';
import { bookPage, booksPage, newBookPage, returnPage } from './paper-books.pages.js';
import type { BookRow, SheetRow } from './paper-books.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const row: BookRow = {
  ...{ id: ID, committeeId: ID, fundId: ID, fund: 'Quỹ', committee: 'Tỉnh A', series: 'AA26' },
  ...{ firstNumber: 1, lastNumber: 50, holderId: ID, holder: 'Lan', proposedBy: OTHER },
  ...{ giver: 'Sổ', takenOn: '2026-02-03', written: 2, spoilt: 1, blank: 0, missing: 0, open: 47 },
  ...{ returnId: null, blankFrom: null, blankTo: null, returnReason: null, returnedBy: null },
  ...{ skipped: 1, state: 'open' as const },
};
const untaken = { takenOn: null, written: null, spoilt: null, blank: null, missing: null };
const waiting: BookRow = { ...row, ...untaken, open: null, skipped: 0, state: 'waiting' };
const sheet: SheetRow = {
  ...{ number: 1, fate: 'written' as const, receiptId: ID, payerName: 'Ba Sáu' },
  ...{ amountDong: 200_000n, written: 'AA26-2026-0001' },
};
const gap: SheetRow = {
  ...{ number: 2, fate: 'skipped' as const, receiptId: null, payerName: null },
  ...{ amountDong: null, written: null },
};
const actor = (userId: string, role: 'accountant' | 'cashier' | 'officer') =>
  ({ userId, committeeIds: [ID], roles: [{ role, committeeId: ID }] }) as unknown as Actor;
const show = (of: BookRow, who: Actor) =>
  rendered('income/paper-books/show', bookPage({ row: of, sheets: [sheet, gap], actor: who }, t));

describe('a receipt book', () => {
  it('tells its numbers, and those that were passed over', () => {
    const words = wordsOf(show(row, actor(ID, 'cashier')));
    expect(words).toContain('Quyển AA26, số 1–50');
    expect(words).toContain(
      '2 đã nhập, 1 hỏng, 0 trả lại trắng, 0 thiếu, 47 chưa dùng hoặc chưa nhập',
    );
    expect(words).toContain('1 số bị bỏ cách');
    expect(words).toContain('AA26-2026-0001 Đã nhập Ba Sáu 200.000 ₫ 2 Bỏ cách, chưa nhập');
  });

  it('is taken by its keeper alone, and taken back by whoever registered it', () => {
    expect(show(waiting, actor(ID, 'cashier'))).toContain(`${ID}/nhan"`);
    expect(show(waiting, actor(OTHER, 'accountant'))).not.toContain(`${ID}/nhan"`);
    expect(show(waiting, actor(OTHER, 'accountant'))).toContain(`${ID}/bo"`);
    expect(show({ ...waiting, state: 'declined' }, actor(ID, 'cashier'))).not.toContain('/nhan"');
  });

  it('takes sheets of a cashier, and no more when every number is told', () => {
    expect(show(row, actor(OTHER, 'cashier'))).toContain(`${ID}/to"`);
    expect(show(row, actor(ID, 'officer'))).not.toContain(`${ID}/to"`);
    expect(show(row, actor(ID, 'officer'))).toContain(`${ID}/to-hong"`);
    const closed = { ...row, open: 0, skipped: 0, state: 'closed' as const };
    expect(show(closed, actor(ID, 'cashier'))).not.toContain(`${ID}/to`);
  });

  it('goes back to an accountant, who sees what is blank and why numbers are missing', () => {
    const back = { returnId: OTHER, blankFrom: 30, blankTo: 50, returnedBy: ID };
    const returning = { ...row, ...back, returnReason: 'Ướt mưa', state: 'returning' as const };
    const seen = show(returning, actor(OTHER, 'accountant'));
    expect(wordsOf(seen)).toContain('Tờ trắng từ số 30 đến số 50. Ướt mưa');
    expect(seen).toContain(`tra/${OTHER}/nhan"`);
    expect(show(returning, actor(ID, 'cashier'))).toContain(`tra/${OTHER}/rut"`);
    const none = { ...returning, blankFrom: null, blankTo: null, returnReason: '' };
    expect(wordsOf(show(none, actor(ID, 'cashier')))).toContain('Không còn tờ trắng.');
  });
});

describe('the pages around it', () => {
  it('list books with what is missing of them', () => {
    const found = { rows: [row], next: null, previous: null };
    const data = { found, filter: booksFilter.read({}), actor: actor(OTHER, 'accountant') };
    const html = rendered('income/paper-books/list', booksPage(data, t));
    expect(wordsOf(html)).toContain('Quyển AA26, số 1–50 Tỉnh A Lan 2 1 Đang dùng');
    expect(html).toContain('/can-bo/quyen-phieu-thu/moi');
  });

  it('ask for a book with a sentence for each fault', () => {
    const reading = readForm(bookForm, { submissionId: ID, series: 'AA', sheets: '201' });
    const state = reading.ok ? EMPTY_FORM : reading;
    const data = newBookPage({ funds: [], keepers: [], state }, t);
    const words = wordsOf(rendered('income/paper-books/new', data));
    expect(words).toContain('Ký hiệu gồm 1 đến 4 chữ cái');
    expect(words).toContain('Quyển có từ 1 đến 200 số.');
    const back = rendered('income/paper-books/return', returnPage(row, EMPTY_FORM, t));
    expect(wordsOf(back)).toContain('Giải trình số thiếu');
  });
});
