import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { differencesFilter } from './cash-differences.forms.js';
import { differencePage, differencesPage } from './cash-differences.pages.js';
import type { DifferenceRow } from './cash-differences.queries.js';
import { differencePaper } from './paper/difference-paper.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const row: DifferenceRow = {
  ...{ id: ID, committeeId: ID, number: 'CLQ-2026-0001', boxCode: 'QUY-A', committee: 'Tỉnh A' },
  ...{ parentName: null, place: 'Quảng Ngãi', countId: ID, day: '2026-02-03' },
  ...{ countedDong: 450_000n, bookDong: 500_000n, issuedOn: '2026-02-04', issuedBy: ID },
  ...{ accountant: 'Sổ', endId: null, outcome: null, paper: null, reason: null },
  ...{ proposedBy: null, proposer: null, decision: null, decider: null, decidedAt: null },
  state: 'open' as const,
};
const proposed: DifferenceRow = {
  ...row,
  ...{ endId: OTHER, outcome: 'charged', paper: 'QĐ 12', reason: 'Thủ quỹ nộp lại' },
  ...{ proposedBy: ID, proposer: 'Sổ', state: 'proposed' as const },
};
const ended: DifferenceRow = {
  ...proposed,
  ...{ decision: 'confirmed', decider: 'Hà', decidedAt: new Date('2026-02-05T01:00:00Z') },
  state: 'ended' as const,
};
const shares = [{ id: ID, fund: 'Quỹ', appeal: null, amountDong: 50_000n }];
const actor = (userId: string, role: 'accountant' | 'approver' | 'cashier') =>
  ({ userId, committeeIds: [ID], roles: [{ role, committeeId: ID }] }) as unknown as Actor;
const show = (of: DifferenceRow, who: Actor) => {
  const data = { row: of, shares, actor: who, state: EMPTY_FORM };
  return rendered('books/cash-differences/show', differencePage(data, t));
};

describe('the voucher of a cash difference', () => {
  it('offers what fits it: a shortage is charged, a surplus kept', () => {
    const short = show(row, actor(OTHER, 'accountant'));
    expect(wordsOf(short)).toContain('Chênh lệch −50.000 ₫');
    expect(short).toContain('value="written_off"');
    const over = show({ ...row, countedDong: 550_000n }, actor(OTHER, 'accountant'));
    expect(over).toContain('value="given_back"');
    expect(show(row, actor(OTHER, 'cashier'))).not.toContain('name="outcome"');
  });

  it('is decided by an approver, taken back by its proposer, and over then', () => {
    expect(show(proposed, actor(OTHER, 'approver'))).toContain('/dong-y"');
    expect(show(proposed, actor(ID, 'accountant'))).toContain('/rut"');
    expect(show(proposed, actor(OTHER, 'accountant'))).not.toContain('/dong-y"');
    const done = show(ended, actor(OTHER, 'approver'));
    expect(done).not.toContain('/dong-y"');
    expect(wordsOf(done)).toContain('Người quyết định Hà, 08:00 05/02/2026');
  });

  it('stands on a list with what became of it', () => {
    const found = { rows: [ended], next: null, previous: null };
    const page = differencesPage({ found, filter: differencesFilter.read({}) }, t);
    expect(wordsOf(rendered('books/cash-differences/list', page))).toContain(
      'CLQ-2026-0001 Tỉnh A QUY-A 03/02/2026 −50.000 ₫ Đã xử lý Người chịu trách nhiệm đã nộp lại',
    );
  });

  it('is printed with the amount in words and three places to sign', () => {
    const paper = (of: DifferenceRow) =>
      wordsOf(rendered('books/cash-differences/print', differencePaper({ row: of, shares }, t)));
    const words = paper(row);
    for (const content of [
      'PHIẾU CHÊNH LỆCH QUỸ TIỀN MẶT',
      'Quảng Ngãi, ngày 04 tháng 02 năm 2026',
      'Số tiền thiếu 50.000 ₫ Viết bằng chữ Năm mươi nghìn đồng',
      'Xử lý Chờ quyết định',
      'Thủ quỹ (Ký, ghi rõ họ tên)',
      'Người phụ trách quỹ (Ký, họ tên, đóng dấu)',
    ]) {
      expect(words).toContain(content);
    }
    expect(paper({ ...ended, countedDong: 550_000n })).toContain('Số tiền thừa 50.000 ₫');
  });
});
