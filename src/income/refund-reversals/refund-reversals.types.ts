export const REVERSAL_CAUSES = ['came_back', 'paid_wrongly'] as const;
export type ReversalCause = (typeof REVERSAL_CAUSES)[number];

export type ReversalState = 'waiting' | 'done' | 'declined' | 'withdrawn';

/** That a paid refund came back or was paid wrongly. */
export interface ReversalOrder {
  readonly id: string;
  /** Of the refund; it has one payment. */
  readonly requestId: string;
  readonly cause: ReversalCause;
  readonly reason: string;
}
