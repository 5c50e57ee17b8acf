import type { BusinessDate } from '../../kernel/dates/business-date.js';

export const MOVE_STATES = ['waiting', 'done', 'declined', 'withdrawn'] as const;
export type MoveState = (typeof MOVE_STATES)[number];

/** Where a gift may be moved. */
export interface Purpose {
  /** `fund:<id>`, `appeal:<id>` or `wish:<id>`. */
  readonly value: string;
  readonly title: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
}

/** That a giver asks for a gift to serve another purpose; where it lies now, and what is left of it, the database says. */
export interface MoveOrder {
  readonly id: string;
  readonly donationId: string;
  /** The value of a purpose. */
  readonly to: string;
  readonly askedBy: string;
  readonly askedOn: BusinessDate;
  readonly paper: string;
  readonly reason: string;
}
