import type { LikenessReason } from '../../kernel/likeness/household-likeness.js';

export const PAIR_ANSWERS = ['different', 'ask'] as const;
export type PairAnswer = (typeof PAIR_ANSWERS)[number];

/** One of the register that a household about to be written down could be. */
export interface LikelyHousehold {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly birthYear: number | null;
  readonly hamlet: string | null;
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}
