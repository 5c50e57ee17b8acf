/** One household, or a list of people helped together (`groupLabel`: a hamlet, a hospital session). */
export interface EntitlementDraft {
  /** Left out: a new one. One that is there already is not named again. */
  readonly id?: string;
  readonly householdId?: string | null;
  readonly groupLabel?: string | null;
  readonly quantity: number;
  readonly amountDong: bigint;
}

export interface NamingRequest {
  /** A line of an approved allocation. */
  readonly lineId: string;
  readonly namedBy: string;
  readonly entitlements: readonly EntitlementDraft[];
}

/** What a line grants and what is still unnamed. */
export interface LineRest {
  readonly lineId: string;
  readonly recipientCommitteeId: string;
  readonly grantedQuantity: number;
  readonly grantedDong: bigint;
  readonly leftQuantity: number;
  readonly leftDong: bigint;
}

/** An approver of the deciding committee agrees to names that were written down after the decision. */
export interface AgreementRequest {
  readonly lineId: string;
  readonly entitlementIds: readonly string[];
  readonly agreedBy: string;
}

/** Nothing more is paid to who was named. */
export interface EndRequest {
  readonly lineId: string;
  readonly entitlementId: string;
  readonly reason: string;
  readonly endedBy: string;
}
