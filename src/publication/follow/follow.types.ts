import type { PledgeState } from '../../income/pledges/pledges.types.js';
import type { ToldHandover } from '../stories/stories.types.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';

export interface FollowedPledge {
  readonly referenceCode: string;
  readonly amountDong: bigint;
  readonly status: PledgeState;
  readonly registeredAt: Date;
  readonly fundCode: string;
  readonly appealCode: string | null;
  readonly donationIds: readonly string[];
  /** The newest day of which gifts are told: an earlier transfer would have been seen. */
  readonly toldUntil: BusinessDate | null;
}

export interface FollowedGift {
  readonly id: string;
  readonly amountDong: bigint;
  readonly businessDate: BusinessDate;
  readonly recordedAt: Date;
  readonly channel: string;
  readonly restrictionId: string | null;
  readonly fundCode: string;
  readonly fundName: string;
  readonly appealCode: string | null;
  readonly appealTitle: string | null;
  readonly sealNo: bigint | null;
  readonly sealedAt: Date | null;
  readonly reversedOn: BusinessDate | null;
  readonly reversedCause: string | null;
  readonly movedFrom: string | null;
  readonly movedOn: BusinessDate | null;
  readonly returnedDong: bigint;
  readonly returnedOn: BusinessDate | null;
  /** By then the law wants the money of its appeal handed out; null where no day is set. */
  readonly distributeBy: BusinessDate | null;
}

export interface LayerTotals {
  readonly receivedDong: bigint;
  readonly allocatedDong: bigint;
  readonly deliveredDong: bigint;
}

export interface FollowedLine {
  readonly decisionNumber: string;
  readonly decidedOn: BusinessDate;
  readonly kind: string;
  readonly variant: string | null;
  readonly unit: string;
  readonly placeName: string | null;
  readonly quantity: number | null;
  /** As decided, less what was released or came back. */
  readonly allocatedDong: bigint;
  readonly freedDong: bigint;
  readonly freedOn: BusinessDate | null;
  /** Papers by which it was reduced or ended. */
  readonly freedBy: string | null;
  readonly paidDong: bigint;
  readonly paidOn: BusinessDate | null;
  readonly deliveredDong: bigint;
  readonly deliveredOn: BusinessDate | null;
}

/** What its pool did since the gift came. */
export interface SinceTotals {
  readonly decisions: bigint;
  readonly allocatedDong: bigint;
  readonly firstOn: BusinessDate | null;
  readonly deliveredDong: bigint;
  readonly deliveredOn: BusinessDate | null;
}

/** One gift with all that is known of where its layer went. */
export interface FollowedStory {
  readonly gift: FollowedGift;
  readonly totals: LayerTotals;
  readonly lines: readonly FollowedLine[];
  readonly since: SinceTotals;
  readonly handovers: readonly ToldHandover[];
}
