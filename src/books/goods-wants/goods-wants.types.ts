import type { BusinessDate } from '../../kernel/dates/business-date.js';

export const TAKINGS = ['wanted', 'not_taken'] as const;
export type Taking = (typeof TAKINGS)[number];

export interface WantLine {
  readonly taking: Taking;
  readonly goods: string;
  readonly unit: string;
  /** How much is still wanted; null where nobody told. */
  readonly quantity: bigint | null;
  readonly untilOn: BusinessDate | null;
  readonly reason: string;
}

/** What a place says from now on, in place of what it said before. */
export interface WantDraft {
  readonly id: string;
  readonly placeId: string;
  readonly committeeId: string;
  /** The wording that was read when it was written; null where there was none. */
  readonly replacesId: string | null;
  readonly hours: string;
  readonly phone: string;
  readonly lines: readonly WantLine[];
}
