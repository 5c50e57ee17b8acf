import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { reversalForm } from './refund-reversals.forms.js';
import { reversalPage, type ShownReversal } from './refund-reversals.pages.js';
import type { ReversalRow } from './refund-reversals.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const AT = new Date('2026-03-03T03:00:00Z');
const actor = (userId: string, role: 'accountant' | 'approver' | 'officer'): Actor =>
  ({ userId, roles: [{ role, committeeId: ID }] }) as unknown as Actor;

const reversal: ReversalRow = {
  ...{ id: OTHER, cause: 'came_back', reason: 'Sai số tài khoản', declinedBecause: '' },
  ...{ proposedBy: OTHER, proposer: 'Minh', proposedAt: AT, decider: null, decidedAt: null },
  state: 'waiting',
};
const shown: ShownReversal = {
  paid: {
    ...{ id: ID, paymentId: ID, committee: 'Tỉnh Thử', number: 'PHT-2026-0001', way: 'bank' },
    ...{ amountDong: 300_000n, payeeName: 'Lan', paidOn: '2026-03-03' },
  },
  reversals: [],
  lines: [],
  state: EMPTY_FORM,
};
const page = (who: Actor, own: Partial<ShownReversal> = {}) =>
  rendered('income/refund-reversals/show', reversalPage({ ...shown, ...own }, who, t));

describe('the reversal of a paid refund', () => {
  it('says whether the bank has the money out', () => {
    const line = { id: ID, amountDong: 300_000n, valueDate: '2026-03-04', detail: 'HOAN TRA' };
    const back = { ...line, id: OTHER, amountDong: -300_000n };
    const who = actor(ID, 'officer');
    expect(wordsOf(page(who))).toContain('Chưa có dòng sao kê nào');
    expect(wordsOf(page(who, { lines: [line] }))).toContain('chưa quay về');
    expect(wordsOf(page(who, { lines: [line, back] }))).toContain('04/03/2026: 300.000 ₫ quay về');
    expect(page(who)).not.toContain('<form action="/can-bo/hoan-tra');
  });

  it('is proposed by an accountant, all faults at once', () => {
    const reading = readForm(reversalForm, {});
    const state = reading.ok ? EMPTY_FORM : reading;
    const words = wordsOf(page(actor(ID, 'accountant'), { state }));
    expect(words).toContain('Chọn lý do hủy phiếu.');
    expect(words).toContain('Giải thích vì sao hủy phiếu này.');
  });

  it('is decided by another, taken back by its proposer, and done once', () => {
    const reversals = [reversal];
    expect(page(actor(ID, 'approver'), { reversals })).toContain(`/${OTHER}/dong-y`);
    expect(page(actor(OTHER, 'accountant'), { reversals })).toContain(`/${OTHER}/rut`);
    const done = [{ ...reversal, state: 'done' as const, decider: 'Hoa', decidedAt: AT }];
    const html = page(actor(ID, 'accountant'), { reversals: done });
    expect(wordsOf(html)).toContain('Hoa xác nhận');
    expect(html).not.toContain('name="reason"');
  });
});
