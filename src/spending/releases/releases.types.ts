import type { GivenSignature } from './signatures/release-signatures.js';

/** `reduced`: one line to less than it grants; `ended`: all that is not named of one line, or of every line. */
export type ReleaseKind = 'reduced' | 'ended';

/** A line with what it grants now, and what of that nobody is named for. */
export interface ReleasableLine {
  readonly id: string;
  readonly committeeId: string;
  readonly recipient: string;
  readonly kind: string;
  readonly variant: string | null;
  readonly grantedQuantity: number;
  readonly grantedDong: bigint;
  readonly releasedDong: bigint;
  readonly restQuantity: number;
  readonly restDong: bigint;
}

export interface ReleaseDraft {
  /** Of the form: the same twice is one release. */
  readonly id: string;
  readonly allocationId: string;
  readonly kind: ReleaseKind;
  /** Null: every line of the decision. */
  readonly lineId: string | null;
  /** What the line grants from then on; only of one that is reduced. */
  readonly newAmountDong: bigint | null;
  /** Null: as many as before. */
  readonly newQuantity: number | null;
  /** Number and day of the decision paper. */
  readonly paper: string;
  readonly reason: string;
}

export interface ReleaseWord {
  readonly releaseId: string;
  readonly word: 'confirmed' | 'declined';
  readonly personId: string;
  /** Of an approver who has a key. */
  readonly signature?: GivenSignature;
}
