/** Why a gift never was one, and which of these may be said of a whole import. */
export const GIFT_CAUSES = ['not_a_gift', 'counted_twice', 'wrong_account'] as const;
export const STATEMENT_CAUSES = ['wrong_file', 'wrong_account', 'counted_twice'] as const;
export type TakingBackCause = (typeof GIFT_CAUSES)[number] | (typeof STATEMENT_CAUSES)[number];

export const TAKING_BACK_STATES = ['waiting', 'done', 'declined', 'withdrawn'] as const;
export type TakingBackState = (typeof TAKING_BACK_STATES)[number];

export interface TakingBackOrder {
  readonly id: string;
  readonly of: { readonly donationId: string } | { readonly statementId: string };
  readonly cause: TakingBackCause;
  readonly reason: string;
}
