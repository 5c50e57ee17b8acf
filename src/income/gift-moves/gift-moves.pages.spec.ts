import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { Role } from '../../people/identity/permissions.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { declineForm, moveForm, movesFilter } from './gift-moves.forms.js';
import { movePage, movesPage, newMovePage } from './gift-moves.pages.js';
import type { MoveRow } from './gift-moves.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const PROPOSER = '0199f000-0000-7000-8000-000000000002';
const row: MoveRow = {
  ...{ id: ID, key: '20260303030000000000', donationId: ID, committee: 'Ủy ban MTTQ tỉnh' },
  ...{ amountDong: 500_000n, donorName: null, giftDay: '2026-03-01', fromPurpose: 'Quỹ A' },
  ...{ toPurpose: 'Quỹ B', askedBy: 'Lan', askedOn: '2026-03-02', paper: 'Thư số 1' },
  ...{ reason: 'Muốn giúp vùng lũ', declinedBecause: '', proposedBy: PROPOSER, proposer: 'Minh' },
  ...{ proposedAt: new Date('2026-03-03T03:00:00Z'), decider: null, decidedAt: null },
  state: 'waiting',
};
const actor = (userId: string, role: Role) =>
  ({ userId, roles: [{ role, committeeId: ID }], committeeIds: [ID] }) as unknown as Actor;
const shown = (who: Actor, change: Partial<MoveRow> = {}, state = EMPTY_FORM) =>
  rendered('income/gift-moves/show', movePage({ ...row, ...change }, { actor: who, state }, t));

describe('a move of a gift', () => {
  it('is listed with whose gift it is, from where and to where', () => {
    const found = { rows: [row], next: null, previous: null };
    const filter = movesFilter.read({});
    const html = rendered('income/gift-moves/list', movesPage({ found, filter }, t));
    expect(wordsOf(html)).toContain(
      'Khoản của Không ghi tên, ngày 01/03/2026 Lan Quỹ A Quỹ B 500.000 ₫ Chờ quyết định',
    );
  });

  it('is decided by another approver, and withdrawn by its proposer alone', () => {
    const own = shown(actor(PROPOSER, 'accountant'));
    expect(own).toContain(`${ID}/rut"`);
    expect(own).not.toContain(`${ID}/dong-y`);
    const other = shown(actor(ID, 'approver'));
    expect(other).toContain(`${ID}/dong-y`);
    expect(other).not.toContain('/can-bo/khoan-ung-ho/');
    const done = { decider: 'Duyệt', decidedAt: new Date('2026-03-04T03:00:00Z') };
    const words = wordsOf(shown(actor(ID, 'approver'), { ...done, state: 'done' }));
    expect(words).toContain('Duyệt, 10:00 04/03/2026');
    expect(words).not.toContain('Đồng ý chuyển');
  });

  it('is declined only with a reason', () => {
    const reading = readForm(declineForm, { because: 'ngắn' });
    const html = shown(actor(ID, 'approver'), {}, reading.ok ? EMPTY_FORM : reading);
    expect(wordsOf(html)).toContain('ít nhất 10 chữ cái');
  });

  it('asks where to, who asked, when and by which paper', () => {
    const reading = readForm(moveForm, { submissionId: ID, to: '', reason: '' });
    const gift = {
      ...{ id: ID, committeeId: ID, amountDong: 500_000n, businessDate: '2026-03-01' },
      ...{ donorName: 'Lan', channel: 'cash', purpose: 'Quỹ A' },
    };
    const layer = { fundId: ID, appealId: null, restrictionId: null };
    const purposes = [{ value: `fund:${ID}`, title: 'Quỹ B', ...layer }];
    const state = reading.ok ? EMPTY_FORM : reading;
    const html = rendered('income/gift-moves/new', newMovePage({ gift, purposes }, state, t));
    expect(wordsOf(html)).toContain('Chọn nơi chuyển sang.');
    expect(wordsOf(html)).toContain('Nhập ngày người ủng hộ đề nghị chuyển.');
    expect(html).toContain(`fund:${ID}`);
  });
});
