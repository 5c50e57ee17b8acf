import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { changeForm } from './refund-reserves.forms.js';
import { reservePage, reservesPage, type ShownReserve } from './refund-reserves.pages.js';
import type { ChangeRow } from './refund-reserves.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const AT = new Date('2026-03-03T03:00:00Z');
const actor = (userId: string, role: 'accountant' | 'approver'): Actor =>
  ({ userId, roles: [{ role, committeeId: ID }], committeeIds: [ID] }) as unknown as Actor;

const change: ChangeRow = {
  ...{ id: ID, way: 'set_aside', amountDong: 700_000n, decisionNumber: '25/QĐ-MTTQ' },
  ...{ decisionDay: '2026-03-02', issuer: 'Ban Thường trực', declinedBecause: '' },
  ...{ proposedBy: OTHER, proposer: 'Minh', proposedAt: AT, decider: null, decidedAt: null },
  ...{ account: 'Vietcombank 001', state: 'waiting' },
};
const shown: ShownReserve = {
  fund: { code: 'VNN', name: 'Quỹ Thử', committeeId: ID },
  committee: 'Tỉnh Thử',
  standing: { reserveDong: 500_000n, freeDong: 900_000n, account: 'Vietcombank 001' },
  changes: [],
  moves: [
    {
      ...{ kind: 'used', amountDong: 200_000n, document: 'PHT-2026-0001', movedAt: AT },
      ...{ purpose: 'Cứu trợ', entryId: ID, isIn: false },
    },
  ],
  accounts: [{ id: ID, label: 'Vietcombank 001' }],
  state: EMPTY_FORM,
};
const page = (who: Actor | null, own: Partial<ShownReserve> = {}) =>
  rendered('books/refund-reserves/show', reservePage({ ...shown, ...own }, who, t));

describe('the reserve of a fund', () => {
  it('tells what it holds and what moved, to auditors with nothing to press', () => {
    const words = wordsOf(page(null));
    expect(words).toContain('Đang dự phòng 500.000 ₫');
    expect(words).toContain('Chi phần thiếu của phiếu PHT-2026-0001');
    expect(page(null)).not.toContain('name="amount"');
  });

  it('takes a decision from an accountant, all faults at once, and none while one waits', () => {
    const reading = readForm(changeForm, {});
    const state = reading.ok ? EMPTY_FORM : reading;
    const faults = wordsOf(page(actor(ID, 'accountant'), { state }));
    for (const fault of ['Nhập số tiền ghi', 'Nhập số của quyết định', 'Nhập cơ quan']) {
      expect(faults).toContain(fault);
    }
    expect(page(actor(ID, 'accountant'), { changes: [change] })).not.toContain('name="amount"');
  });

  it('is decided on by another, and taken back by who wrote it down', () => {
    const changes = [change];
    expect(page(actor(ID, 'approver'), { changes })).toContain(`/${ID}/dong-y`);
    expect(page(actor(OTHER, 'accountant'), { changes })).toContain(`/${ID}/rut`);
    expect(page(actor(ID, 'accountant'), { changes })).not.toContain(`/${ID}/dong-y`);
  });

  it('stands on a list with the others, for each reader under his own address', () => {
    const rows = [
      {
        code: 'VNN',
        name: 'Quỹ Thử',
        committee: 'Tỉnh',
        reserveDong: 5n,
        isWaiting: true,
        movedAt: AT,
      },
    ];
    const list = (reader: 'staff' | 'auditor', isWaiting = true) =>
      rendered(
        'books/refund-reserves/list',
        reservesPage(
          rows.map((row) => ({ ...row, isWaiting })),
          reader,
          t,
        ),
      );
    expect(list('staff')).toContain('Chờ xác nhận');
    expect(list('staff', false)).not.toContain('Chờ xác nhận');
    expect(list('staff')).toContain('href="/can-bo/quy/VNN/du-phong-hoan-tra"');
    expect(list('auditor')).toContain('href="/kiem-toan/du-phong-hoan-tra/VNN"');
  });
});
