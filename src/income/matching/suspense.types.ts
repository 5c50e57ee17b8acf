import type { SuspenseDecision } from '../bank-statements/bank-statements.types.js';

/** What a person says that a waiting line is, with what must be named for it. */
export interface Decision {
  readonly lineId: string;
  readonly decision: SuspenseDecision;
  /** The gift that the line returned. */
  readonly giftId?: string | null;
  /** Payments or own transfers that the line tells of. */
  readonly sentIds?: readonly string[];
  /** Gifts, refunds and disputes that a card payout settles, and the fee it was lessened by. */
  readonly cardItemIds?: readonly string[];
  readonly feeDong?: bigint | null;
  /** What was paid and comes back. */
  readonly supportId?: string | null;
  /** The other bank account of an own transfer. */
  readonly otherAccountId?: string | null;
  /** Whose money it was, or became. */
  readonly otherCommitteeId?: string | null;
  /** Receipts by which deposited cash had come, as the deposit slip names them. */
  readonly receipts?: string;
  /** The decision by which the line sent a late gift back. */
  readonly lateId?: string | null;
  readonly note: string;
  readonly decidedBy: string;
}

/** A line that came outside the days of its appeal, received as two people decided: for this appeal, or the fund at large. */
export interface LateReceipt {
  readonly lineId: string;
  readonly appealId: string | null;
  readonly note: string;
  readonly decidedBy: string;
}

/** What a decision posted: its entry, the first where there are several, and the gift it made or sent back. */
export interface Posted {
  readonly entryId: string;
  readonly giftId?: string;
}

export interface Undoing {
  readonly decisionId: string;
  readonly reason: string;
  readonly undoneBy: string;
}
