export const RESTRICTION_KINDS = ['house', 'parcel', 'medical', 'livelihood', 'relief'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

export interface RestrictionDraft {
  readonly id: string;
  /** The fund's. */
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  /** The wish in one line. */
  readonly title: string;
  /** Null for any kind of support. */
  readonly kind: RestrictionKind | null;
  /** Null for any place. */
  readonly adminUnitId: number | null;
  /** Who wished it, and by which paper. */
  readonly agreedWith: string;
}

/** A wish under which gifts are taken. */
export interface OpenRestriction {
  readonly id: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly title: string;
}
