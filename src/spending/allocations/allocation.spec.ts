import { describe, expect, it } from '@jest/globals';
import {
  ALLOWED_IN,
  isAllowed,
  shortFingerprint,
  totalOf,
  type AllocationAction,
} from './allocation.js';
import { STATUSES } from './allocation-words.js';
import { mayDecide, mayRevise } from './decision/allocations.policy.js';

const actor = (userId: string, role: 'approver' | 'officer', committeeId = 'p') => ({
  userId,
  fullName: userId,
  roles: [{ role, committeeId }],
  isAuditor: false,
  committeeIds: ['p', committeeId],
});
const proposal = {
  committeeId: 'p',
  status: 'proposed' as const,
  proposedBy: 'officer',
  deciders: ['first'],
};

describe('What may be done with an allocation', () => {
  it('follows one table, and everything outside it is refused', () => {
    const allowed = (Object.keys(ALLOWED_IN) as AllocationAction[]).flatMap((action) =>
      STATUSES.filter((status) => isAllowed(action, status)).map((status) => `${action} ${status}`),
    );
    expect(allowed).toEqual([
      'approve proposed',
      'reject proposed',
      'revise proposed',
      'withdraw proposed',
      'nameBeneficiaries approved',
      'pay approved',
    ]);
  });

  it('lets another approver of the committee decide, once, and none of the committee above', () => {
    expect(mayDecide(actor('second', 'approver'), proposal)).toBe(true);
    expect(mayDecide(actor('first', 'approver'), proposal)).toBe(false);
    expect(mayDecide(actor('second', 'officer'), proposal)).toBe(false);
    expect(mayDecide(actor('second', 'approver', 'q'), proposal)).toBe(false);
    expect(mayDecide(actor('officer', 'approver'), proposal)).toBe(false);
    expect(mayDecide(actor('second', 'approver'), { ...proposal, status: 'approved' })).toBe(false);
    expect(mayRevise(actor('officer', 'officer'), proposal)).toBe(true);
    expect(mayRevise(actor('other', 'officer'), proposal)).toBe(false);
  });

  it('adds up and shows its fingerprint in short', () => {
    const line = {
      recipientCommitteeId: 'x',
      kind: 'parcel',
      variant: null,
      quantity: 1,
      amountDong: 2n,
    };
    expect(totalOf([line, line])).toBe(4n);
    expect(() => totalOf([{ ...line, amountDong: 0n }])).toThrow(/lineNotPositive/);
    expect(shortFingerprint('abcdef0123456789')).toBe('ABC DEF 012 345');
  });
});
