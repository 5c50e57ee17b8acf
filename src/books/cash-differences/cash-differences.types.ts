import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** What two signed: what lay in a cash box at the end of a day, and what the books said. */
export interface SignedCount {
  readonly countId: string;
  readonly committeeId: string;
  readonly cashBoxId: string;
  readonly day: BusinessDate;
  readonly countedDong: bigint;
  readonly bookDong: bigint;
  readonly issuedBy: string;
}

/** Of a shortage: `charged`, `written_off`; of a surplus: `kept`, `given_back`; of both: `explained`. */
export const OUTCOMES = ['charged', 'written_off', 'kept', 'given_back', 'explained'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const DIFFERENCE_STATES = ['open', 'proposed', 'ended'] as const;
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

export interface EndDraft {
  readonly id: string;
  readonly differenceId: string;
  readonly outcome: Outcome;
  /** Number and day of the paper that decides. */
  readonly paper: string;
  readonly reason: string;
}
