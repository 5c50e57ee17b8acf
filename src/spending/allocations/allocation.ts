import { refused } from '../../kernel/errors.js';
import type { AllocationLineDraft, AllocationStatus } from './allocations.types.js';

export type AllocationAction =
  'approve' | 'reject' | 'revise' | 'withdraw' | 'nameBeneficiaries' | 'pay';

/** The one table of what may be done when; buttons, guards and tests read it. The database refuses the same. */
export const ALLOWED_IN: Readonly<Record<AllocationAction, readonly AllocationStatus[]>> = {
  approve: ['proposed'],
  reject: ['proposed'],
  revise: ['proposed'],
  withdraw: ['proposed'],
  nameBeneficiaries: ['approved'],
  pay: ['approved'],
};

/** Two persons other than the proposer, each of the present content. */
export const APPROVALS_NEEDED = 2;

export function isAllowed(action: AllocationAction, status: AllocationStatus): boolean {
  return ALLOWED_IN[action].includes(status);
}

/** Total of the lines in dong. Errors: `allocations.noLines`, `allocations.lineNotPositive`. */
export function totalOf(lines: readonly AllocationLineDraft[]): bigint {
  if (lines.length === 0) throw refused('allocations.noLines');
  if (lines.some((line) => line.amountDong <= 0n || line.quantity <= 0)) {
    throw refused('allocations.lineNotPositive');
  }
  return lines.reduce((sum, line) => sum + line.amountDong, 0n);
}

/** The first twelve symbols of a fingerprint in threes, to be compared by eye or on the telephone. */
export function shortFingerprint(fingerprint: string): string {
  return (fingerprint.slice(0, 12).match(/.{3}/g) ?? []).join(' ').toUpperCase();
}
