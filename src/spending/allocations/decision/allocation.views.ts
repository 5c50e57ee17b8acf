import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import type { AllocationStatus } from '../allocations.types.js';

export interface AllocationRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly fundName: string;
  readonly totalDong: bigint;
  readonly status: AllocationStatus;
  readonly businessDate: BusinessDate;
  readonly proposerName: string;
  readonly approvals: number;
}

export interface AllocationView extends AllocationRow {
  readonly reason: string;
  readonly committeeId: string;
  readonly committeeName: string;
  readonly appealTitle: string | null;
  readonly restrictionTitle: string | null;
  readonly revision: number;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly fingerprint: string;
  readonly availableDong: bigint;
  readonly lines: readonly LineView[];
  readonly decisions: readonly DecisionView[];
  readonly revisions: readonly { at: Date; by: string | null }[];
  readonly releases: readonly ReleaseView[];
}

/** Approved, and reduced or ended later; or that undone. */
export interface ReleaseView {
  readonly kind: 'reduced' | 'ended' | 'undone';
  readonly amountDong: bigint;
  readonly paper: string;
  readonly by: string;
  readonly at: Date;
}

export interface LineView {
  readonly id: string;
  readonly recipientId: string;
  readonly recipient: string;
  /** Who serves the place today, when the receiving committee has ended. */
  readonly todayName: string | null;
  readonly kind: string;
  readonly variant: string | null;
  readonly quantity: number;
  readonly amountDong: bigint;
  /** Released by two, or come back to its layer. */
  readonly freedDong: bigint;
  readonly reason: string;
}

export interface DecisionView {
  readonly decision: 'approve' | 'reject' | 'withdraw';
  readonly approverId: string;
  readonly by: string;
  readonly at: Date;
  /** 0 for a withdrawal. */
  readonly revision: number;
  readonly reason: string;
  /** By a key of the person's own. */
  readonly isSigned?: boolean;
}
