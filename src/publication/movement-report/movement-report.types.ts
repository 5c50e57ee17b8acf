import type { BusinessDate } from '../../kernel/dates/business-date.js';

export interface ReportWindow {
  readonly from: BusinessDate;
  /** Its day is included. */
  readonly to: BusinessDate;
  /** Top of the committee tree that is counted; null counts all. */
  readonly committeeCode: string | null;
}

/** One figure of the report as machines get it: đồng as a string, counts as numbers. */
export interface Figure {
  readonly no: string;
  readonly figure: string;
  /** The Vietnamese name of a linked figure, whatever language was asked for. */
  readonly figureVi?: string;
  readonly value: string | number;
  readonly unit: string;
  readonly asPrinted: string;
  readonly kind: 'core' | 'linked';
  readonly rule: string;
  readonly source: string;
  readonly asOf: BusinessDate | null;
  /** Parts that must be shown apart, such as new and repaired houses. */
  readonly split?: Readonly<Record<string, number>>;
}

/** Totals counted from transactions by `publication.count_movement`. */
export interface MovementCounts {
  readonly poor_dong: bigint;
  readonly relief_dong: bigint;
  readonly houses_new: bigint;
  readonly houses_repaired: bigint;
  readonly parcel_portions: bigint;
  readonly livelihood_households: bigint;
  readonly medical_turns: bigint;
}

export interface IndicatorRow {
  readonly no: string;
  readonly figure: string;
  readonly figure_vi: string;
  readonly value: string;
  readonly unit: string;
  readonly as_printed: string;
  readonly system: string;
  readonly rule: string;
  readonly source: string;
  readonly as_of: BusinessDate | null;
}
