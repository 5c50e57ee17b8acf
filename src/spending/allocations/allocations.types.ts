import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { GivenSignature } from './signatures/approval-signatures.js';
import type { AllocationStatus } from './allocations.entity.js';

export type { AllocationStatus };

/** The money an allocation takes from. */
export interface AllocationLayer {
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
}

export interface AllocationLineDraft {
  readonly recipientCommitteeId: string;
  /** Code of `spending.support_kind`. */
  readonly kind: string;
  /** One of the kind's variants, null for kinds without. */
  readonly variant: string | null;
  readonly quantity: number;
  readonly amountDong: bigint;
  readonly reason?: string;
}

export interface AllocationContent {
  readonly title: string;
  readonly reason: string;
  readonly lines: readonly AllocationLineDraft[];
}

export interface AllocationDraft extends AllocationContent {
  /** Who decides; left out: the committee of the fund on that day, or who succeeded it. */
  readonly committeeId?: string;
  readonly layer: AllocationLayer;
  readonly proposedBy: string;
  /** Left out: today. */
  readonly businessDate?: BusinessDate;
  /** The same twice is one proposal. */
  readonly submissionId: string;
}

export interface ProposedAllocation {
  readonly id: string;
  readonly number: string;
  /** Hexadecimal, of the content as it now stands. */
  readonly fingerprint: string;
  /** In the order of the draft. */
  readonly lineIds: readonly string[];
}

export interface Decision {
  readonly allocationId: string;
  readonly approverId: string;
  /** Hexadecimal, of the content the approver saw. */
  readonly fingerprint: string;
  /** Of papers taken over from before the portal; else today. */
  readonly decidedOn?: BusinessDate;
  /** Of an approver who has a key. */
  readonly signature?: GivenSignature;
}

/** `recorded`: one approval of two; `approved`, `rejected`: decided; `already`: this person had said so before. */
export type DecisionOutcome = 'recorded' | 'approved' | 'rejected' | 'already';

export interface AllocationHead {
  readonly id: string;
  readonly number: string;
  readonly committeeId: string;
  readonly layer: AllocationLayer;
  readonly title: string;
  readonly reason: string;
  readonly totalDong: bigint;
  readonly revision: number;
  readonly status: AllocationStatus;
  readonly proposedBy: string;
  readonly businessDate: BusinessDate;
  readonly fingerprint: string;
}
