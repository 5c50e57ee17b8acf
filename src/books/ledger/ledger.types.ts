import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { MoneyPlace, OwnPlace, RuleName, RULES } from './rules.js';

export type { OwnPlace } from './rules.js';

/** Where money belongs, as narrowly as it is bound: a fund, perhaps one appeal of it, perhaps under a giver's restriction. */
export interface Layer {
  readonly fundId: string;
  readonly appealId?: string | null;
  readonly restrictionId?: string | null;
}

/** One signed line: debit +, credit −, whole đồng, never zero. */
export interface PostingLine extends Layer {
  readonly accountId: number;
  readonly amountDong: bigint;
}

/** A bank account, what is under way from or to it, or a cash box: what has an account of its own in the books. */
export interface OwnAccount {
  readonly ledgerAccountId: number;
}

/** Where the money of an event lies or waits: in an own account, or in a role of the chart. */
export type Money = OwnAccount | Exclude<MoneyPlace, OwnPlace>;

/** The record an entry is of, with the id its entry will get. `(rule, id)` is unique: the same event posts once. */
export interface PostingEvent {
  readonly entryId: string;
  readonly id: string;
  /** Occurred, in Vietnam; the database adds when it was noticed. Of a closed period: the books take it on the first open day. */
  readonly businessDate: BusinessDate;
  /** The event's own day, where the books took it on a later one; `post` sets it. */
  readonly eventDate?: BusinessDate | null;
  readonly committeeId: string;
  readonly recordedBy?: string | null;
  /** SHA-256 of salt and personal words of the source, so that a seal covers a name which can still be erased. */
  readonly subjectFingerprint?: Uint8Array | null;
}

/**
 * Money that waits for an explanation in another layer of the same fund than the one it is of: the bank tells of an account,
 * a voucher of the appeal or restriction it was paid from; a card payment that came too late, of the appeal it was meant for. What `bank` holds of the two layers moves along, so that each
 * layer still sums to nothing.
 */
export interface Waiting {
  readonly layer: Layer;
  readonly bank: OwnAccount | 'inTransit';
}

/** What an event moves: whole đồng, positive, in one layer; the rule gives it its two sides. */
export interface Movement {
  readonly layer: Layer;
  readonly amountDong: bigint;
  /** Where a line of a bank waits, when that may be another layer. */
  readonly waiting?: Waiting;
}

type PlaceOf<Place extends MoneyPlace> = Place extends OwnPlace
  ? OwnAccount
  : Exclude<Place, OwnPlace>;

/** What a rule must be told of its event; `money` where one of its sides is money, and only money it may touch. */
export type MovementOf<Rule extends RuleName> = Movement &
  ((typeof RULES)[Rule] extends { money: readonly (infer Place extends MoneyPlace)[] }
    ? { readonly money: PlaceOf<Place> }
    : { readonly money?: never });

/** An entry as its event tells it; the books find the accounts. */
export interface Entry extends Movement {
  readonly rule: RuleName;
  readonly event: PostingEvent;
  readonly money?: Money;
}

/** An entry with the lines it will have. */
export interface EntryDraft {
  readonly id: string;
  readonly businessDate: BusinessDate;
  readonly committeeId: string;
  readonly rule: string;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly eventDate?: BusinessDate | null;
  readonly recordedBy?: string | null;
  readonly subjectFingerprint?: Uint8Array | null;
  readonly postings: readonly PostingLine[];
}

export interface Reversal {
  readonly entryId: string;
  /** Today unless told; seeds tell. */
  readonly businessDate?: BusinessDate;
  readonly reason: string;
  readonly recordedBy: string | null;
}

/** Of many entries at once, for one reason. */
export interface ManyReversals extends Omit<Reversal, 'entryId'> {
  readonly entryIds: readonly string[];
}

export interface PostedEntry {
  readonly id: string;
  readonly entryNo: bigint;
  readonly businessDate: BusinessDate;
  readonly recordedAt: Date;
  readonly rule: string;
  readonly reversesId: string | null;
  readonly reason: string | null;
  readonly postings: readonly PostedLine[];
}

export interface PostedLine extends PostingLine {
  readonly lineNo: number;
  readonly accountCode: string;
}

/** Narrows a balance; what is left out is summed over. `upTo` includes its day. */
export interface BalanceFilter {
  readonly fundId?: string;
  readonly accountId?: number;
  readonly accountClass?: string;
  readonly from?: BusinessDate;
  readonly upTo?: BusinessDate;
}
