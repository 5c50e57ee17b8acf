import type { BusinessDate } from '../../kernel/dates/business-date.js';

export interface FollowedPledge {
  readonly reference_code: string;
  readonly amount_dong: bigint;
  readonly status: 'registered' | 'cancelled' | 'lapsed';
  readonly registered_at: Date;
  readonly fund_code: string;
  readonly appeal_code: string | null;
  readonly donation_ids: readonly string[];
}

export interface FollowedGift {
  readonly id: string;
  readonly amount_dong: bigint;
  readonly business_date: BusinessDate;
  readonly recorded_at: Date;
  readonly channel: string;
  readonly restriction_id: string | null;
  readonly fund_code: string;
  readonly fund_name: string;
  readonly appeal_code: string | null;
  readonly appeal_title: string | null;
  readonly seal_no: bigint | null;
  readonly sealed_at: Date | null;
  readonly reversed_on: BusinessDate | null;
}

export interface PurseTotals {
  readonly received_dong: bigint;
  readonly allocated_dong: bigint;
  readonly delivered_dong: bigint;
}

export interface FollowedLine {
  readonly decision_number: string;
  readonly decided_on: BusinessDate;
  readonly kind: string;
  readonly variant: string | null;
  readonly unit: string;
  readonly place_name: string | null;
  readonly quantity: number | null;
  readonly allocated_dong: bigint;
  readonly paid_dong: bigint;
  readonly paid_on: BusinessDate | null;
  readonly delivered_dong: bigint;
  readonly delivered_on: BusinessDate | null;
}

/** One gift with all that is known of where its layer went. */
export interface FollowedStory {
  readonly gift: FollowedGift;
  readonly totals: PurseTotals;
  readonly lines: readonly FollowedLine[];
}
