import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import type { GiftDraft } from '../donations/donations.types.js';

/** How the giver means to keep it: the last three pass no account of ours. */
export type PledgeWay =
  'bank_transfer' | 'card' | 'cash' | 'direct_unit' | 'own_delivery' | 'goods';
/**
 * announced: said by a form and not proven, counts nowhere; held: waits for an officer; registered: proven or confirmed, counts;
 * cancelled and lapsed: over, of them only what arrived counts.
 */
export const PLEDGE_STATES = ['announced', 'held', 'registered', 'cancelled', 'lapsed'] as const;
export type PledgeState = (typeof PLEDGE_STATES)[number];
export const PLEDGE_ACTS = ['confirm', 'reduce', 'cancel', 'lapse', 'revive'] as const;
/** What a person says about a promise. */
export type PledgeAct = (typeof PLEDGE_ACTS)[number];
/** Why a promise waits for an officer. */
export type HeldFor = 'limit' | 'network' | 'surge' | 'address' | 'desk' | 'revived';
export type SettlementKind = 'exact' | 'other_amount' | 'by_person' | 'direct';

/** A promise before it is registered. The same `submissionId` again is the same promise. */
export interface PledgeDraft {
  /** Given by seeds that repeat; else new. */
  readonly id?: string;
  readonly submissionId: string;
  readonly fundId: string;
  readonly appealId?: string | null;
  /** Whole đồng, positive. */
  readonly amountDong: bigint;
  readonly donorName?: string | null;
  readonly display: NameDisplay;
  readonly contactEmail?: string | null;
  /** Words of the giver; binds nobody until an officer accepts it as a restriction. */
  readonly wish?: string | null;
  readonly way: PledgeWay;
  readonly locale?: 'vi' | 'en';
  /** Keyed hash of the network that a public form came from. */
  readonly networkKey?: string | null;
  /** The schedule that asks for it, and its month (`YYYY-MM-01`): then it is an expectation and no promise that counts. */
  readonly schedule?: { readonly id: string; readonly month: BusinessDate };
  /** Given by seeds that repeat; else drawn at random. */
  readonly referenceCode?: string;
  /** The day on which fund and appeal must be open; today unless told. */
  readonly on?: BusinessDate;
}

export interface Pledge {
  readonly id: string;
  readonly referenceCode: string;
  readonly submissionId: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly amountDong: bigint;
  readonly donorName: string | null;
  readonly display: NameDisplay;
  readonly contactEmail: string | null;
  readonly wish: string | null;
  readonly way: PledgeWay;
  readonly status: PledgeState;
  readonly locale: 'vi' | 'en';
  readonly registeredAt: Date;
  /** Never more than the amount: what came beyond it is a free gift. */
  readonly settledDong: bigint;
  /** The accepted wish that its gifts come under, while that takes gifts. */
  readonly restrictionId: string | null;
}

/** A gift about to be received, with the promise it keeps and what led to it: the code in its memo, or a payment made for it. */
export interface ArrivingGift {
  readonly gift: GiftDraft;
  readonly pledge: Pledge | null;
  readonly way: 'code' | 'payment';
}

/** One gift that keeps one promise, or a part of it. */
export interface Settlement {
  readonly donationId: string;
  readonly pledgeId: string;
  /** No more than is open of the promise; 0 where all of the gift is beyond it. */
  readonly amountDong: bigint;
  readonly kind: SettlementKind;
  /** The person, when a person decided. */
  readonly decidedBy?: string | null;
}
