/** What a signed event of the card company says, in our words. */
export interface CardEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly isLive: boolean;
  /** What it names of ours, when it does. */
  readonly pledgeId: string | null;
  /** The payment it speaks of, by Stripe's name. */
  readonly paymentIntent: string | null;
  /** The thing it tells of. */
  readonly objectId: string | null;
  /** As received, for the record. */
  readonly payload: unknown;
  /** Null for events of other things. */
  readonly session: CardSession | null;
}

export interface CardSession {
  readonly id: string;
  readonly pledgeId: string | null;
  /** Whole đồng when the currency is the đồng (it has no cents). */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly outcome: 'paid' | 'pending' | 'expired' | 'failed';
  /** By which later events name the payment. */
  readonly paymentIntent: string | null;
}

/** One line of what Stripe lists under a payout. */
export interface BalanceLine {
  readonly txnId: string;
  readonly type: string;
  readonly paymentIntent: string | null;
  readonly amountDong: bigint;
  readonly feeDong: bigint;
  readonly happenedAt: Date;
}

export type CardPaymentStatus = 'created' | 'received' | 'expired' | 'failed';

export interface CardOrder {
  readonly pledgeId: string;
  readonly amountDong: bigint;
  /** What the giver reads on the card page. */
  readonly title: string;
  readonly locale: 'vi' | 'en';
  readonly email: string | null;
  /** Absolute addresses to come back to; neither proves a payment. */
  readonly doneUrl: string;
  readonly cancelUrl: string;
  /** The same key again is the same session. */
  readonly idempotencyKey: string;
}

export interface OpenedSession {
  readonly sessionId: string;
  readonly url: string;
}

/**
 * `answered`: Stripe said no and says the same to the same key for a day; `unknown`: no answer, or one that a second
 * try may change; `notAsked`: Stripe is out of order, nobody waits for it.
 */
export type SessionOpening =
  OpenedSession | { readonly failure: 'answered' | 'unknown' | 'notAsked' };

/** Why no card page opens now: Stripe is out of order, or cards are stopped against the testing of stolen ones. */
export type CardObstacle = 'outOfOrder' | 'stopped';

/** What a giver hears of cards before choosing: offered, not taken here at all, or why not now. */
export type CardStanding = 'offered' | 'absent' | CardObstacle;

export type CardOpening = { readonly url: string } | { readonly obstacle: CardObstacle };
