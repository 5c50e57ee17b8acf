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
  readonly poorDong: bigint;
  readonly reliefDong: bigint;
  readonly housesNew: bigint;
  readonly housesRepaired: bigint;
  readonly parcelPortions: bigint;
  readonly livelihoodHouseholds: bigint;
  readonly medicalTurns: bigint;
}

export interface IndicatorRow {
  readonly no: string;
  readonly figure: string;
  readonly figureVi: string;
  readonly value: string;
  readonly unit: string;
  readonly asPrinted: string;
  readonly system: string;
  readonly rule: string;
  readonly source: string;
  readonly asOf: BusinessDate | null;
}
