import type { RestrictionKind } from '../../books/restrictions/restrictions.types.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';

export const WISH_STEPS = [
  'decline',
  'offer',
  'agree',
  'refuse',
  'agree_on_paper',
  'bind',
] as const;
export type WishStepKind = (typeof WISH_STEPS)[number];

/** What the money may be bound to, as an officer proposes it. */
export interface WishTerms {
  /** The purpose in one line. */
  readonly title: string;
  /** Null for any kind of support. */
  readonly supportKind: RestrictionKind | null;
  /** Null for any place. */
  readonly adminUnitId: number | null;
  /** The last day on which it may be used so. */
  readonly useUntil: BusinessDate;
  /** What it is for when that day passed without use. */
  readonly otherwise: string;
}

/** One act of an officer; the same `id` again is the same act. */
export interface OfficerStep {
  readonly id: string;
  readonly pledgeId: string;
  /** Why it is declined, or by which paper the giver agreed. */
  readonly words: string;
}
