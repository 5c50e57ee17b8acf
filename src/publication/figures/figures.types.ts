import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** Registered = standing pledges; received = gifts in the books; allocated = approved; delivered = proved hand-over. */
export interface FourNumbers {
  readonly registeredDong: bigint;
  readonly receivedDong: bigint;
  readonly allocatedDong: bigint;
  readonly deliveredDong: bigint;
}

export interface LayerFigures extends FourNumbers {
  readonly fundCode: string;
  readonly appealCode: string | null;
}

export interface MonthRow {
  /** `YYYY-MM`, or `YYYY` over long spans. */
  readonly period: string;
  readonly receivedDong: bigint;
  readonly deliveredDong: bigint;
}

export interface UseRow {
  readonly kind: string;
  readonly unit: string;
  /** Null where cells of fewer than five were merged. */
  readonly placeName: string | null;
  readonly quantity: bigint;
  readonly allocatedDong: bigint;
  readonly deliveredQuantity: bigint;
  readonly deliveredDong: bigint;
}

export interface FundRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly description: string;
  readonly openedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
  readonly committeeName: string;
}

export interface AccountRow {
  readonly code: string;
  readonly bankBin: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly openedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
  readonly fundCode: string;
  readonly fundName: string;
  readonly appealCode: string | null;
  readonly appealTitle: string | null;
  readonly committeeName: string;
}

export interface DecidedLineRow {
  readonly fundCode: string;
  readonly appealCode: string | null;
  readonly restrictionId: string | null;
  readonly decisionNumber: string;
  readonly lineNo: number;
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
