import type { OwnAccount } from '../../books/ledger/ledger.types.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** What the card company owes (+) or keeps back (−) of a gift and no payout has brought. */
export interface CardItem {
  readonly id: string;
  readonly kind: 'gift' | 'refund' | 'held' | 'released';
  readonly donationId: string;
  readonly amountDong: bigint;
  readonly onDay: BusinessDate;
  readonly donorName: string | null;
  readonly fundId: string;
  readonly fundName: string | null;
}

/** The line of a bank that a payout is, in the layer of its account. */
export interface PayoutLine extends OwnAccount {
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly amountDong: bigint;
  readonly valueDate: BusinessDate;
}

/** What a person says that a line settles. */
export interface NamedPayout {
  readonly decisionId: string;
  readonly line: PayoutLine;
  readonly itemIds: readonly string[];
  readonly feeDong: bigint;
  readonly decidedBy: string;
}

/** What speaks for a suggestion; each has its sentence. */
export type PayoutReason = 'told' | 'listed' | 'oldest' | 'fee';

/** Which gifts a line probably settles. A person decides. */
export interface LikelyPayout {
  readonly itemIds: ReadonlySet<string>;
  readonly feeDong: bigint;
  /** Of 100, besides what the words of the bank weigh. */
  readonly score: number;
  readonly reasons: readonly PayoutReason[];
}

/** All that a line could settle, oldest first, with what it probably does. */
export interface PayoutOptions {
  readonly items: readonly CardItem[];
  readonly likely: LikelyPayout | null;
}

/** What of a payout is of one fund. */
export interface FundShare {
  readonly fundName: string;
  readonly itemsDong: bigint;
  readonly feeDong: bigint;
  /** Of another fund than that of the account: it lies there until it is carried over. */
  readonly isElsewhere: boolean;
}

/** What a decision settled, as it is told on the page of the line. */
export interface SettledItem {
  readonly kind: CardItem['kind'];
  readonly donationId: string;
  readonly amountDong: bigint;
  readonly businessDate: BusinessDate;
}

/** What a decision settled and the fee it named, with each fund's share. */
export interface SettledPayout {
  readonly items: readonly SettledItem[];
  readonly feeDong: bigint;
  readonly shares: readonly FundShare[];
}
