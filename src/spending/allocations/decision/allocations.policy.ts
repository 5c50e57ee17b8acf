import { committeesWhere } from '../../../people/identity/permissions.js';
import type { Actor } from '../../../platform/request/actor.js';
import { isAllowed } from '../allocation.js';
import type { AllocationStatus } from '../allocations.types.js';

export interface DecidableAllocation {
  readonly committeeId: string;
  readonly status: AllocationStatus;
  readonly proposedBy: string;
  /** Those who already decided on the present content. */
  readonly deciders: readonly string[];
}

/** An approver of the deciding committee, not of one above it, who is not the proposer and has not decided on this content. */
export function mayDecide(actor: Actor, allocation: DecidableAllocation): boolean {
  return (
    committeesWhere(actor, 'allocations.approve').includes(allocation.committeeId) &&
    actor.userId !== allocation.proposedBy &&
    !allocation.deciders.includes(actor.userId) &&
    isAllowed('approve', allocation.status)
  );
}

/** The proposer, while nobody decided. */
export function mayRevise(actor: Actor, allocation: DecidableAllocation): boolean {
  return actor.userId === allocation.proposedBy && isAllowed('revise', allocation.status);
}
