import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import type { AllocationView } from './allocation.views.js';
import { allocationPage } from './allocation.pages.js';
import { decisionForm, withdrawalForm } from './allocations.forms.js';

const t = translator('vi');
const FUND = '018f0000-0000-7000-8000-000000000001';
const UNIT = '018f0000-0000-7000-8000-000000000002';
const AT = new Date('2026-03-01T02:00:00Z');

const view: AllocationView = {
  id: UNIT,
  number: 'PB-2026-0001',
  title: 'Nhà <b>đợt 1</b>',
  fundName: 'Quỹ Vì người nghèo',
  totalDong: 160_000_000n,
  status: 'proposed',
  businessDate: '2026-03-01',
  proposerName: 'Y Blen',
  approvals: 0,
  reason: 'Theo biên bản',
  committeeId: 'p',
  committeeName: 'Ủy ban MTTQ tỉnh',
  appealTitle: null,
  restrictionTitle: null,
  revision: 2,
  proposedBy: 'officer',
  proposedAt: AT,
  decidedAt: null,
  fingerprint: 'ab'.repeat(32),
  availableDong: 200_000_000n,
  lines: [
    {
      id: FUND,
      recipientId: UNIT,
      recipient: 'xã cũ',
      todayName: 'xã mới',
      kind: 'house',
      variant: 'new',
      quantity: 2,
      amountDong: 160_000_000n,
      freedDong: 0n,
      reason: '',
    },
  ],
  decisions: [
    { decision: 'approve', approverId: 'a', by: 'Trần Chín', at: AT, revision: 1, reason: '' },
  ],
  revisions: [{ at: AT, by: 'Y Blen' }],
  releases: [],
};
const actor = (userId: string, role: 'approver' | 'officer') => ({
  userId,
  fullName: userId,
  roles: [{ role, committeeId: 'p' }],
  isAuditor: false,
  committeeIds: ['p'],
});
const shown = (
  who: ReturnType<typeof actor>,
  conflict: string | null = null,
  state: FormState = EMPTY_FORM,
) =>
  rendered('spending/allocations/show', allocationPage({ view, actor: who, state, conflict }, t));

describe('The page of an allocation', () => {
  it('gives an approver everything and both buttons, bound to the content', () => {
    const html = shown(actor('second', 'approver'));
    for (const part of [
      'Nhà &lt;b&gt;',
      'ABA BAB',
      '40.000.000',
      'Nay là xã mới',
      'hết hiệu lực vì nội dung đã sửa',
    ]) {
      expect(html).toContain(part);
    }
    expect(html.match(new RegExp(`value="${view.fingerprint}"`, 'g'))).toHaveLength(2);
  });

  it('gives the proposer change and withdrawal, and no button to decide', () => {
    const html = shown(actor('officer', 'officer'));
    expect(html).not.toContain('name="decision"');
    expect(html).toContain('/sua');
  });

  it('explains a lost race above what is true now', () => {
    expect(shown(actor('second', 'approver'), 'Đã đổi')).toContain('Đã đổi');
  });

  it('asks for a reason with a rejection and with a withdrawal, and keeps bound to what is shown', () => {
    const sheet = { submissionId: FUND, fingerprint: '0'.repeat(64), reason: ' ' };
    const rejection = readForm(decisionForm, { ...sheet, decision: 'reject' });
    const html = shown(actor('second', 'approver'), null, rejection.ok ? EMPTY_FORM : rejection);
    expect(wordsOf(html).split('Ghi lý do từ chối đề nghị.')).toHaveLength(3);
    expect(html).not.toContain('0'.repeat(64));
    expect(readForm(decisionForm, { ...sheet, decision: 'approve' }).ok).toBe(true);
    const withdrawal = readForm(withdrawalForm, { submissionId: FUND, withdrawalReason: '' });
    const own = shown(actor('officer', 'officer'), null, withdrawal.ok ? EMPTY_FORM : withdrawal);
    expect(wordsOf(own).split('Ghi lý do rút đề nghị.')).toHaveLength(3);
  });
});
