import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { RoleName } from '../../../platform/request/access-names.js';
import type { LineView } from '../entitlements.queries.js';
import { proxyForm } from './proxies.forms.js';
import { proxiesPage } from './proxies.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const named = { id: ID, householdId: ID, label: 'Y Blen', quantity: 1, amountDong: 1n };
const STANDING = { isEnded: false, paidDong: 0n, returnedDong: 0n };
const line: LineView = {
  ...{ id: ID, allocationId: ID, allocationNumber: 'PB-2026-0001', title: 'Houses' },
  ...{ status: 'approved', committeeId: 'p', recipientId: ID, recipient: 'Hoa Lien' },
  ...{
    takesGroups: true,
    kind: 'house',
    variant: 'new',
    quantity: 1,
    amountDong: 1n,
    leftQuantity: 0,
    leftDong: 0n,
  },
  ...{ standingQuantity: 1, standingDong: 1n },
  entitlements: [{ ...named, ...STANDING, isAgreed: true, isPaid: false, deliveredQuantity: 0 }],
};
const waits = { id: ID, fullName: 'A Khum', paper: 'Paper 3', label: 'Y Blen', decision: null };
function shown(role: RoleName, committeeId = 'p', state: FormState = EMPTY_FORM) {
  const roles = [{ role, committeeId }];
  const actor = { userId: 'u', fullName: 'Lan', roles, isAuditor: false, committeeIds: [] };
  const input = { line, proxies: [waits], actor, state };
  return rendered('spending/entitlements/proxies', proxiesPage(input, t));
}

describe('proxies of a line', () => {
  it('are recorded by an officer with their paper, and agreed to by an approver who decided', () => {
    expect(wordsOf(shown('cashier'))).toContain('A Khum Y Blen Paper 3 Chờ duyệt');
    expect(shown('officer')).toContain('name="fullName"');
    expect(shown('officer')).not.toContain('name="proxyIds"');
    expect(shown('approver')).toContain('name="proxyIds"');
    expect(shown('approver', 'above')).not.toContain('name="proxyIds"');
    expect(shown('cashier')).not.toContain('name="fullName"');
  });

  it('need a household, a name and a paper, each told in its own sentence', () => {
    const reading = readForm(proxyForm, { submissionId: ID, fullName: '' });
    const words = wordsOf(shown('officer', 'p', reading.ok ? EMPTY_FORM : reading));
    for (const sentence of [
      'Chọn hộ hoặc nhóm nhờ người nhận thay.',
      'Nhập họ tên người nhận thay.',
      'Ghi số, ngày và nơi xác nhận giấy ủy quyền.',
    ]) {
      expect(words).toContain(sentence);
    }
  });
});
