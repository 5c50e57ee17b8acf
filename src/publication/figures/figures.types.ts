import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** Registered = standing pledges; received = gifts in the books; allocated = approved; delivered = proved hand-over. */
export interface FourNumbers {
  readonly registered_dong: bigint;
  readonly received_dong: bigint;
  readonly allocated_dong: bigint;
  readonly delivered_dong: bigint;
}

export interface PurseFigures extends FourNumbers {
  readonly fund_code: string;
  readonly appeal_code: string | null;
}

export interface MonthRow {
  /** `YYYY-MM`, or `YYYY` over long spans. */
  readonly period: string;
  readonly received_dong: bigint;
  readonly delivered_dong: bigint;
}

export interface UseRow {
  readonly kind: string;
  readonly unit: string;
  /** Null where cells of fewer than five were merged. */
  readonly place_name: string | null;
  readonly quantity: bigint;
  readonly allocated_dong: bigint;
  readonly delivered_quantity: bigint;
  readonly delivered_dong: bigint;
}

export interface FundRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly description: string;
  readonly opened_on: BusinessDate;
  readonly closed_on: BusinessDate | null;
  readonly committee_name: string;
}

export interface AppealRow {
  readonly code: string;
  readonly title: string;
  readonly story: string;
  readonly goal_dong: bigint | null;
  readonly decision_number: string;
  readonly opens_on: BusinessDate;
  readonly closes_on: BusinessDate | null;
  readonly fund_code: string;
  readonly fund_name: string;
  readonly committee_name: string;
}

export interface AccountRow {
  readonly code: string;
  readonly bank_bin: string;
  readonly bank_name: string;
  readonly account_number: string;
  readonly holder_name: string;
  readonly opened_on: BusinessDate;
  readonly closed_on: BusinessDate | null;
  readonly fund_code: string;
  readonly fund_name: string;
  readonly appeal_code: string | null;
  readonly appeal_title: string | null;
  readonly committee_name: string;
}

export interface DecidedLineRow {
  readonly fund_code: string;
  readonly appeal_code: string | null;
  readonly restriction_id: string | null;
  readonly decision_number: string;
  readonly line_no: number;
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
