import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import { accountPage } from './account.pages.js';
import type { Account, Closing } from './account-proposals.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const at = new Date('2026-03-01T03:00:00Z');
const actor = (role: 'accountant' | 'approver', userId: string): Actor => ({
  ...{ userId, fullName: userId, isAuditor: false, committeeIds: [ID] },
  roles: [{ role, committeeId: ID }],
});
const account: Account = {
  ...{ id: ID, kind: 'bank', code: 'VCB', name: 'Vietcombank', bankBin: '970436' },
  ...{ accountNumber: '0011', holderName: 'QUY', committeeId: ID, committee: 'Tỉnh' },
  ...{ fund: 'Quỹ', appeal: null, state: 'proposed', proposedBy: 'lan', proposer: 'Lan' },
  ...{ proposedAt: at, decision: null, decidedBy: null, decider: null },
};
const closing: Closing = {
  ...{ id: ID, reason: 'Đổi số', proposedBy: 'lan', proposer: 'Lan', proposedAt: at },
  ...{ decision: null, decidedBy: null, decider: null },
};

describe('the page of an account', () => {
  const show = (who: Actor, change: Partial<Account> = {}, last: Closing | null = null) =>
    rendered(
      'books/accounts/show',
      accountPage(
        { account: { ...account, ...change }, closing: last, actor: who, state: EMPTY_FORM },
        t,
      ),
    );
  const verbs = (html: string) =>
    [...html.matchAll(/action="[^"]*\/(xac-nhan|bo|rut-lai|dong)"/g)].map(([, verb]) => verb);

  it('lets the proposer take it back and another person decide', () => {
    expect(verbs(show(actor('accountant', 'lan')))).toEqual(['rut-lai']);
    expect(verbs(show(actor('approver', 'hoa')))).toEqual(['xac-nhan', 'bo']);
    expect(verbs(show(actor('accountant', 'hoa')))).toEqual([]);
  });

  it('lets an open account be proposed for closing, by those who keep it', () => {
    const open = { state: 'active', decision: 'confirmed', decidedBy: 'hoa' } as const;
    expect(verbs(show(actor('accountant', 'lan'), open))).toEqual(['dong']);
    expect(verbs(show(actor('approver', 'hoa'), open))).toEqual([]);
    expect(verbs(show(actor('accountant', 'lan'), { ...open, committeeId: 'x' }))).toEqual([]);
  });

  it('shows who wants it closed and why, until somebody decides', () => {
    const waiting = show(actor('approver', 'hoa'), { state: 'closing' }, closing);
    expect(verbs(waiting)).toEqual(['xac-nhan', 'bo']);
    expect(wordsOf(waiting)).toContain('Lý do Đổi số Người đề nghị Lan');
    const back = { ...closing, decision: 'declined', decidedBy: 'lan', decider: 'Lan' } as const;
    expect(wordsOf(show(actor('approver', 'hoa'), { state: 'active' }, back))).toContain(
      'Quyết định Lan đã rút lại',
    );
  });

  it('shows each part to compare with the paper of the bank', () => {
    const words = wordsOf(show(actor('approver', 'hoa')));
    for (const part of ['970436', '0011', 'QUY', 'Lan, ']) expect(words).toContain(part);
  });

  it('of the seeds has no proposer', () => {
    const old = { proposedBy: null, proposer: null, proposedAt: null, state: 'closed' } as const;
    expect(wordsOf(show(actor('approver', 'hoa'), old))).not.toContain('Người đề nghị');
  });
});
