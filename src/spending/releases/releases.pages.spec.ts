import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { DomainError } from '../../kernel/errors.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { RoleName } from '../../platform/request/access-names.js';
import { releasedParts } from './release.js';
import { releaseForm } from './releases.forms.js';
import { releasePage, releasesPage } from './releases.pages.js';
import type { ReleaseView, ToldRelease } from './releases.queries.js';
import { undoingPage } from './undoing/undoing.pages.js';
import type { ConfirmedRelease } from './undoing/undoing.queries.js';
import type { ReleasableLine } from './releases.types.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const AT = new Date('2026-06-03T02:00:00Z');
const line: ReleasableLine = {
  ...{ id: ID, committeeId: 'p', recipient: 'Xã Ngọk Bay', kind: 'house', variant: 'new' },
  ...{ grantedQuantity: 2, grantedDong: 120_000_000n, releasedDong: 0n },
  ...{ restQuantity: 1, restDong: 10_000_000n },
};
const open: ToldRelease = {
  ...{ id: OTHER, kind: 'reduced', amountDong: 10_000_000n, paper: 'QĐ 25/QĐ-MTTQ' },
  ...{ reason: 'Nhà rẻ hơn', proposedBy: 'u', proposer: 'Y Blen', proposedAt: AT },
  ...{ decision: null, decider: null, decidedAt: null, isWithdrawn: false, isSigned: false },
  undoing: null,
  fingerprint: 'ab'.repeat(32),
};
const view: ReleaseView = {
  ...{ id: ID, number: 'PB-2026-0001', title: 'Nhà đợt 1', committeeId: 'p', status: 'approved' },
  ...{ lines: [line], releases: [], parts: [] },
};
const part = { releaseId: OTHER, recipient: 'Xã Ngọk Bay', kind: 'house', variant: 'new' };
const waiting = {
  releases: [open],
  parts: [{ ...part, quantity: 0, amountDong: 10_000_000n }],
};

function shown(
  userId: string,
  role: RoleName,
  change: Partial<ReleaseView> = {},
  { state = EMPTY_FORM, committeeId = 'p' }: { state?: FormState; committeeId?: string } = {},
) {
  const roles = [{ role, committeeId }];
  const actor = { userId, fullName: userId, roles, isAuditor: false, committeeIds: ['p'] };
  const input = { view: { ...view, ...change }, actor, state, conflict: null, signing: null };
  return rendered('spending/releases/show', releasePage(input, t));
}

describe('a confirmed release', () => {
  const confirmed: ConfirmedRelease = {
    ...{ id: OTHER, committeeId: 'p', allocationId: ID, number: 'PB-2026-0001', title: 'Nhà' },
    ...{ kind: 'ended', amountDong: 10_000_000n, paper: 'QĐ 25', reason: 'Nhà rẻ hơn' },
    ...{ proposer: 'Y Blen', decider: 'Minh', decidedAt: AT, undoneAt: null, parts: [] },
    ...{ freeDong: 10_000_000n, undoings: [] },
  };
  const asked = {
    ...{ id: ID, reason: 'Nhầm dòng', proposedBy: 'u', proposer: 'Lan', proposedAt: AT },
    ...{ decision: null, decider: null, decidedAt: null, isWithdrawn: false },
  };
  const page = (userId: string, role: RoleName, change: Partial<ConfirmedRelease> = {}) => {
    const roles = [{ role, committeeId: 'p' }];
    const actor = { userId, fullName: userId, roles, isAuditor: false, committeeIds: ['p'] };
    const input = { release: { ...confirmed, ...change }, actor, state: EMPTY_FORM };
    return rendered('spending/releases/undoing', undoingPage(input, t));
  };

  it('is asked to be undone while its money is free, and says where that is over', () => {
    expect(page('u', 'officer')).toContain('name="reason"');
    expect(page('u', 'approver')).not.toContain('name="reason"');
    const used = page('u', 'officer', { freeDong: -1n });
    expect(used).not.toContain('name="reason"');
    expect(wordsOf(used)).toContain('nguồn chỉ còn 0 ₫ chưa phân bổ');
    const undone = page('u', 'officer', { undoneAt: AT });
    expect(undone).not.toContain('name="reason"');
    expect(wordsOf(undone)).toContain('Lần giảm này đã bị hủy lúc');
  });

  it('is undone by the word of another, and withdrawn by who asked', () => {
    const undoings = [asked];
    expect(page('v', 'approver', { undoings })).toContain('value="confirmed"');
    const own = page('u', 'officer', { undoings });
    expect(own).toContain('/huy/rut-lai');
    expect(own).not.toContain('value="confirmed"');
  });
});

describe('reducing and ending a decision', () => {
  it('shows what nobody is named for, and asks those of the deciding committee', () => {
    expect(wordsOf(shown('u', 'officer'))).toContain(
      'Xã Ngọk Bay Nhà Đại đoàn kết: làm mới 120.000.000 ₫ 110.000.000 ₫ 10.000.000 ₫ 1',
    );
    expect(shown('u', 'officer')).toContain('name="newAmountDong"');
    expect(shown('u', 'accountant')).toContain('name="newAmountDong"');
    expect(shown('u', 'cashier')).not.toContain('name="newAmountDong"');
    expect(shown('u', 'officer', {}, { committeeId: 'q' })).not.toContain('name="newAmountDong"');
    const full = { lines: [{ ...line, restDong: 0n }] };
    expect(shown('u', 'officer', full)).not.toContain('name="newAmountDong"');
  });

  it('waits for another person, an approver of the same committee', () => {
    const html = shown('b', 'approver', waiting);
    expect(html).toContain('value="confirmed"');
    expect(wordsOf(html)).toContain('Xác nhận giảm 10.000.000 ₫');
    expect(shown('u', 'approver', waiting)).not.toContain('value="confirmed"');
    expect(shown('b', 'approver', waiting, { committeeId: 'q' })).not.toContain(
      'value="confirmed"',
    );
    const own = shown('u', 'officer', waiting);
    expect(own).not.toContain('name="newAmountDong"');
    expect(own).toContain('/rut-lai');
  });

  it('tells how each was decided, in the page and in the list', () => {
    const decided = { decider: 'Trần Chín', decidedAt: AT };
    const done = { ...open, ...decided, decision: 'confirmed' as const, isSigned: true };
    const taken = { ...open, ...decided, decision: 'declined' as const, isWithdrawn: true };
    const words = wordsOf(shown('u', 'officer', { releases: [done, taken] }));
    expect(words).toContain('Xác nhận: tiền trở về nguồn Đã ký bằng khóa bảo mật Trần Chín');
    expect(words).toContain('Rút đề nghị');
    const row = { ...done, allocationId: ID, number: 'PB-2026-0001', title: 'Nhà đợt 1' };
    const list = releasesPage({ rows: [row], next: null, previous: null }, t);
    expect(wordsOf(rendered('spending/releases/list', list))).toContain(
      'PB-2026-0001 – Nhà đợt 1 QĐ 25/QĐ-MTTQ Giảm một dòng 10.000.000 ₫ Y Blen',
    );
  });

  it('tells all faults at once and keeps what was typed', () => {
    const sheet = { submissionId: ID, kind: 'reduced', paper: 'QĐ', reason: '', newQuantity: 'x' };
    const reading = readForm(releaseForm, sheet);
    const state = reading.ok ? EMPTY_FORM : reading;
    const words = wordsOf(shown('u', 'officer', {}, { state }));
    for (const sentence of [
      'Ghi lý do giảm hoặc kết thúc.',
      'Ghi số lượng mới là số nguyên, từ 0 trở lên.',
    ]) {
      expect(words).toContain(sentence);
    }
    const right = { ...sheet, reason: 'x', newQuantity: '' };
    const rules = readForm(releaseForm, right);
    const told = wordsOf(shown('u', 'officer', {}, { state: rules.ok ? EMPTY_FORM : rules }));
    for (const sentence of [
      'Chọn dòng được giảm.',
      'Ghi số tiền mới của dòng được giảm.',
      'Ghi đủ số và ngày của văn bản, ít nhất 5 ký tự.',
    ]) {
      expect(told).toContain(sentence);
    }
  });
});

describe('what a release takes', () => {
  const codeOf = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      return error instanceof DomainError ? error.code : error;
    }
  };
  const reduced = { kind: 'reduced', lineId: ID, newQuantity: null } as const;
  const parts = (newAmountDong: bigint, newQuantity: number | null = null) =>
    codeOf(() => releasedParts({ ...reduced, newAmountDong, newQuantity }, [line]));

  it('is the difference to the new amount, never below what is named', () => {
    expect(parts(115_000_000n)).toEqual([{ lineId: ID, quantity: 0, amountDong: 5_000_000n }]);
    expect(parts(110_000_000n, 1)).toEqual([{ lineId: ID, quantity: 1, amountDong: 10_000_000n }]);
    expect(parts(109_999_999n)).toBe('releases.belowNamed');
    expect(parts(120_000_000n)).toBe('releases.notLess');
    expect(parts(115_000_000n, 0)).toBe('releases.wrongQuantity');
    expect(parts(115_000_000n, 3)).toBe('releases.wrongQuantity');
  });

  it('is all that is left, of one line or of every line', () => {
    const second = { ...line, id: OTHER, restDong: 0n };
    const ended = { kind: 'ended', newAmountDong: null, newQuantity: null } as const;
    const all = releasedParts({ ...ended, lineId: null }, [line, second]);
    expect(all).toEqual([{ lineId: ID, quantity: 1, amountDong: 10_000_000n }]);
    expect(codeOf(() => releasedParts({ ...ended, lineId: OTHER }, [line, second]))).toBe(
      'releases.nothingLeft',
    );
  });
});
